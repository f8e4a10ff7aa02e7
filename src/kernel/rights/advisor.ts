// Advisors: people from outside whom a company lets in for a time, with rights it chooses; they go at once or
// when their time is over.
import { z } from 'zod'
import { Id } from '#values/id.ts'
import { Moment } from '#values/moment.ts'
import { endSessions, withdrawInvitations } from '../account/account.sql.ts'
import { invite } from '../account/companies.ts'
import type { Actor } from '../actor.ts'
import { holds } from '../actor.ts'
import { allCommands, allQueries, command, done, query } from '../command.ts'
import type { Tx } from '../db.ts'
import { advisorDaysMax, isAdvisorTime, neverAdvisors } from './advisor.rule.ts'
import { changeable, changed, within } from './people.ts'
import { allPermissions } from './permissions.ts'
import { AdvisorTime, AlreadyMember, NoAdvisor, NotForAdvisors, UnknownPermission } from './refusals.ts'
import { unknownPermissions } from './rights.rule.ts'
import { companyName, isMember, lockRights, setAdvisesUntil, setDisabled } from './rights.sql.ts'

/** All that the actor may read, but the audit trail: what an advisor holds unless told otherwise. */
export function readsOf(actor: Actor): string[] {
  const acts = new Set([...allCommands().values()].map(c => c.may))
  const reads = [...allQueries().values()].map(q => q.may)
  return [...new Set(reads)]
    .filter(p => p !== 'public' && p !== 'kernel.read-audit' && !acts.has(p) && holds(actor, p))
    .sort()
}

const Words = z.object({ zh: z.string(), en: z.string() })
const Choices = z.object({
  daysMax: z.int(),
  usual: z.array(z.string()),
  permissions: z.array(z.object({ name: z.string(), title: Words })),
})

export const advisorChoices = query({
  name: 'kernel.advisor-choices',
  title: { zh: '顾问可有的权限', en: 'What an advisor may be given' },
  output: Choices,
  input: z.strictObject({}),
  run: async (_tx, _input, { actor }) => ({
    daysMax: advisorDaysMax,
    usual: readsOf(actor),
    permissions: allPermissions().filter(p => holds(actor, p.name) && !neverAdvisors([p.name]).length),
  }),
})

const Permissions = z.array(z.string().max(80)).min(1).max(500)

/** Nobody gives above their own; whoever has limits themselves lets in nobody without them. */
function grantable(actor: Actor, given: readonly string[]): string[] {
  const permissions = [...new Set(given)].sort()
  const unknown = unknownPermissions(permissions, new Set(allPermissions().map(p => p.name)))
  if (unknown.length) throw UnknownPermission({ permissions: unknown.join(', ') })
  const never = neverAdvisors(permissions)
  if (never.length) throw NotForAdvisors({ permissions: never.join(', ') })
  within(actor, permissions)
  return permissions
}

export const inviteAdvisor = command({
  name: 'kernel.invite-advisor',
  title: { zh: '邀请顾问', en: 'Invite an advisor' },
  output: z.null(),
  input: z.strictObject({
    email: z.email().max(200).toLowerCase(),
    /** Now, unless said. */
    from: Moment.optional(),
    until: Moment,
    /** All that may be read, unless said; personal data stay masked. */
    permissions: Permissions.optional(),
    locale: z.enum(['zh', 'en']).default('zh'),
  }),
  async run(tx, { email, from, until, permissions: given, locale }, { actor }) {
    const start = from ? new Date(from) : tx.now
    guardTime(start, new Date(until), tx.now)
    const permissions = grantable(actor, given ?? readsOf(actor))
    if (await isMember(tx, email)) throw AlreadyMember({ email })
    const { name_zh, name_en } = await companyName(tx)
    const advisor = { from: start.toISOString(), until: new Date(until).toISOString(), permissions }
    const limits = actor.limits ? { limits: actor.limits } : {}
    const company = locale === 'zh' ? name_zh : name_en
    await invite(tx, { email, roles: [], ...limits, advisor, company, by: actor.name, locale })
    return done(null, {
      changes: [{ entity: 'kernel.invitation', id: email, after: { advisor, ...limits } }],
    })
  },
})

function guardTime(from: Date, until: Date, now: Date): void {
  if (!isAdvisorTime(from, until, now)) throw AdvisorTime({ days: advisorDaysMax })
}

/** An advisor whose rights the actor may change. */
async function advisorOf(tx: Tx, actor: Actor, person: Id) {
  const member = await changeable(tx, actor, person)
  if (!member.advisesUntil) throw NoAdvisor()
  return { ...member, until: member.advisesUntil }
}

/** Until another moment, later or sooner; who is gone already comes back. */
export const extendAdvisor = command({
  name: 'kernel.extend-advisor',
  title: { zh: '延长顾问访问', en: "Change the end of an advisor's access" },
  output: z.null(),
  input: z.strictObject({ person: Id, until: Moment }),
  async run(tx, { person, until }, { actor }) {
    await lockRights(tx)
    const before = await advisorOf(tx, actor, person)
    guardTime(tx.now, new Date(until), tx.now)
    await setAdvisesUntil(tx, person, until)
    return done(null, changed(person, { until: before.until.toISOString() }, { until }))
  },
})

/** At once: their sessions end here and on every device. */
export const endAdvisor = command({
  name: 'kernel.end-advisor',
  title: { zh: '结束顾问访问', en: "End an advisor's access" },
  output: z.null(),
  input: z.strictObject({ person: Id }),
  async run(tx, { person }, { actor }) {
    const { email, disabled } = await advisorOf(tx, actor, person)
    await setDisabled(tx, person, true)
    await endSessions(tx, person, null, Buffer.alloc(0))
    await withdrawInvitations(tx, null, email)
    return done(null, changed(person, { disabled }, { disabled: true }))
  },
})
