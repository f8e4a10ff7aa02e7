// People of a company: listed, invited, given roles, kept out and let in again.
import { z } from 'zod'
import { Id } from '#values/id.ts'
import { endSessions, withdrawInvitations } from '../account/account.sql.ts'
import { invite } from '../account/companies.ts'
import type { Actor, Limits } from '../actor.ts'
import { holds } from '../actor.ts'
import { command, done } from '../command.ts'
import type { Tx } from '../db.ts'
import { list } from '../list.ts'
import { startingRoles } from '../roles.ts'
import { RightsChanged } from './events.ts'
import { isWithin } from './limits.rule.ts'
import {
  AboveOwnRights,
  AlreadyMember,
  IsAdvisor,
  LastBoss,
  LimitsAboveOwn,
  NoSuchInvitation,
  NoSuchPerson,
  NoSuchRole,
} from './refusals.ts'
import { aboveOwn } from './rights.rule.ts'
import type { Member } from './rights.sql.ts'
import {
  bosses,
  companyName,
  isMember,
  lockRights,
  memberOf,
  rolesNamed,
  setDisabled,
  setRoles,
} from './rights.sql.ts'

const RoleNames = z.array(z.string().min(1).max(40)).min(1).max(20)

export const people = list({
  name: 'kernel.people',
  title: { zh: '人员', en: 'People' },
  source: 'kernel.colleague',
  sort: '-since',
  columns: {
    name: { kind: 'text', title: { zh: '姓名', en: 'Name' }, sort: true, search: true },
    email: { kind: 'text', title: { zh: '邮箱', en: 'E-mail' }, search: true },
    roles: {
      kind: 'state',
      title: { zh: '角色', en: 'Roles' },
      values: Object.fromEntries(startingRoles.map(r => [r.name, r.title])),
    },
    state: {
      kind: 'state',
      title: { zh: '状态', en: 'State' },
      filter: 'in',
      values: {
        active: { zh: '在用', en: 'Active' },
        invited: { zh: '已邀请', en: 'Invited' },
        advisor: { zh: '顾问', en: 'Advisor' },
        ended: { zh: '顾问已到期', en: 'Advice ended' },
        disabled: { zh: '已停用', en: 'Disabled' },
      },
    },
    since: { kind: 'moment', title: { zh: '加入', en: 'Since' }, sort: true, filter: 'range' },
    last_seen_at: { kind: 'moment', title: { zh: '最近使用', en: 'Last seen' } },
    advises_until: { kind: 'moment', title: { zh: '顾问到', en: 'Advises until' } },
    advises_from: { kind: 'id', title: { zh: '顾问自', en: 'Advises from' } },
    limits: { kind: 'id', title: { zh: '限制', en: 'Limits' } },
    advisor_permissions: { kind: 'id', title: { zh: '顾问权限', en: 'Permissions of the advisor' } },
  },
})

/** The permissions of roles; refuses roles that are not there and those above the actor's own rights. */
async function grantable(tx: Tx, actor: Actor, names: readonly string[]): Promise<string[]> {
  const roles = await rolesNamed(tx, names)
  const missing = names.filter(name => !roles.some(r => r.name === name))
  if (missing.length) throw NoSuchRole({ roles: missing.join(', ') })
  const permissions = roles.flatMap(r => r.permissions)
  within(actor, permissions)
  return permissions
}

/** Refuses what is above the actor's own rights. */
export function within(actor: Actor, permissions: readonly string[]): void {
  const above = aboveOwn(actor, permissions)
  if (above.length) throw AboveOwnRights({ permissions: above.join(', ') })
}

/** Refuses limits wider than the actor's own, for somebody with these permissions. */
export function withinLimits(actor: Actor, limits: Limits, permissions: readonly string[]): void {
  const receiver = { ...actor, may: permissions }
  if (!isWithin(limits, actor.limits, command => holds(receiver, command))) throw LimitsAboveOwn()
}

/** Somebody whose rights the actor may change: they hold nothing that the actor does not. */
export async function changeable(tx: Tx, actor: Actor, person: Id): Promise<Member> {
  await lockRights(tx)
  const member = await memberOf(tx, person)
  if (!member) throw NoSuchPerson()
  within(actor, member.permissions)
  withinLimits(actor, member.limits, member.permissions)
  return member
}

/** Asked after every change of rights, before it is committed. */
export async function keepABoss(tx: Tx): Promise<void> {
  if ((await bosses(tx)).n === 0) throw LastBoss()
}

export const changed = (person: Id, before: object, after: object) => ({
  facts: [RightsChanged({ person, role: null })],
  changes: [{ entity: 'kernel.person', id: person, before, after }],
})

export const invitePerson = command({
  name: 'kernel.invite-person',
  title: { zh: '邀请人员', en: 'Invite a person' },
  output: z.null(),
  input: z.strictObject({
    email: z.email().max(200).toLowerCase(),
    roles: RoleNames,
    locale: z.enum(['zh', 'en']).default('zh'),
  }),
  async run(tx, { email, roles, locale }, { actor }) {
    await grantable(tx, actor, roles)
    if (await isMember(tx, email)) throw AlreadyMember({ email })
    const { name_zh, name_en } = await companyName(tx)
    const company = locale === 'zh' ? name_zh : name_en
    // Whoever has limits invites nobody with more.
    const limits = actor.limits ? { limits: actor.limits } : {}
    await invite(tx, { email, roles, ...limits, company, by: actor.name, locale })
    return done(null, { changes: [{ entity: 'kernel.invitation', id: email, after: { roles, ...limits } }] })
  },
})

export const withdrawInvitation = command({
  name: 'kernel.withdraw-invitation',
  title: { zh: '撤回邀请', en: 'Withdraw an invitation' },
  output: z.null(),
  input: z.strictObject({ invitation: Id }),
  async run(tx, { invitation }) {
    const [gone] = await withdrawInvitations(tx, invitation, null)
    if (!gone) throw NoSuchInvitation()
    return done(null, { changes: [{ entity: 'kernel.invitation', id: gone.email, before: gone }] })
  },
})

export const changeRoles = command({
  name: 'kernel.change-roles',
  title: { zh: '修改人员的角色', en: "Change somebody's roles" },
  output: z.null(),
  input: z.strictObject({ person: Id, roles: RoleNames }),
  async run(tx, { person, roles }, { actor }) {
    const before = await changeable(tx, actor, person)
    if (before.advisesUntil) throw IsAdvisor({ name: before.name })
    withinLimits(actor, before.limits, await grantable(tx, actor, roles))
    await setRoles(tx, person, [...new Set(roles)])
    await keepABoss(tx)
    await withdrawInvitations(tx, null, before.email)
    return done(null, changed(person, { roles: before.roles }, { roles }))
  },
})

/** Their sessions end with it, here and on every device, and so do invitations on their way to them. */
export const disablePerson = command({
  name: 'kernel.disable-person',
  title: { zh: '停用人员', en: 'Disable a person' },
  output: z.null(),
  input: z.strictObject({ person: Id }),
  async run(tx, { person }, { actor }) {
    const { email, disabled } = await changeable(tx, actor, person)
    await setDisabled(tx, person, true)
    await keepABoss(tx)
    await endSessions(tx, person, null, Buffer.alloc(0))
    await withdrawInvitations(tx, null, email)
    return done(null, changed(person, { disabled }, { disabled: true }))
  },
})

export const enablePerson = command({
  name: 'kernel.enable-person',
  title: { zh: '启用人员', en: 'Enable a person' },
  output: z.null(),
  input: z.strictObject({ person: Id }),
  async run(tx, { person }, { actor }) {
    const { disabled } = await changeable(tx, actor, person)
    await setDisabled(tx, person, false)
    return done(null, changed(person, { disabled }, { disabled: false }))
  },
})
