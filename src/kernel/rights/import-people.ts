// People from a file: each is invited by letter with the roles named; the undo withdraws the invitations.
import type { Id } from '#values/id.ts'
import { withdrawInvitations } from '../account/account.sql.ts'
import type { Tx } from '../db.ts'
import { importTarget } from '../import/target.ts'
import type { ImportCall, ReadRow, TargetFault, TargetResult } from '../import/target.ts'
import { insertTraces, tracesOf } from '../import/trace.sql.ts'
import { UsedMeanwhile } from '../import/trace.ts'
import { Refusal } from '../refusal.ts'
import { colleagues } from './import-people.sql.ts'
import { invitePerson } from './people.ts'
import { isMember, rolesNamed } from './rights.sql.ts'

const relation = 'kernel.invitation'

export const peopleTarget = importTarget({
  name: 'people',
  order: 140,
  title: { zh: '用户（邀请）', en: 'People (invitations)' },
  hint: {
    zh: '每人收到一封邀请邮件；角色写名称，多个用顿号分开。不能授予超出自己的权限。',
    en: 'Everybody gets a letter; roles by name, with 、 between. Nobody grants above their own rights.',
  },
  may: 'kernel.invite-person',
  columns: [
    {
      key: 'email',
      title: { zh: '邮箱', en: 'E-mail' },
      kind: 'code',
      required: true,
      example: 'li@example.com',
      guesses: ['电子邮箱', '邮件', '账号', 'mail'],
    },
    {
      key: 'roles',
      title: { zh: '角色', en: 'Roles' },
      kind: 'text',
      required: true,
      example: '客服、计划',
      guesses: ['岗位', '权限', 'role'],
    },
    {
      key: 'locale',
      title: { zh: '邮件语言', en: 'Language' },
      kind: 'choice',
      example: '中文',
      guesses: ['语言'],
      choices: [
        { value: 'zh', words: { zh: '中文', en: 'Chinese' } },
        { value: 'en', words: { zh: '英文', en: 'English' } },
      ],
    },
  ],
  traces: [],
  save,
  undo,
  dump: async tx =>
    (await colleagues(tx, null)).map(({ email, roles }) => ({ email, roles: roles.join('、') })),
})

async function save(tx: Tx, rows: readonly ReadRow[], { batch, actor }: ImportCall): Promise<TargetResult> {
  const names = await roleNames(tx)
  const emails = rows.map(r => String(r.values['email']).toLowerCase())
  const known = new Map((await colleagues(tx, emails)).map(c => [c.email, c.state]))
  const faults: TargetFault[] = [],
    seen = new Set<string>()
  for (const [row, { values }] of rows.entries()) {
    const email = emails[row]!
    const say = (path: string, code: string, zh: string, en: string) =>
      faults.push({ row, path, code, says: { zh, en } })
    if (seen.has(email)) say('email', 'twice', '邮箱重复', 'The address stands here twice')
    else if (known.has(email))
      say('email', 'there-already', '已是成员或已邀请', 'A member or invited already')
    seen.add(email)
    const roles = String(values['roles'])
      .split(/[、,，;；|]+/)
      .map(r => r.trim())
      .filter(Boolean)
    const input = invitePerson.input.safeParse({
      email,
      roles: roles.map(r => names.get(r.toLowerCase()) ?? r),
      locale: values['locale'] ?? 'zh',
    })
    if (!input.success) say('email', 'invalid', '邮箱或角色有误', 'The address or the roles are not valid')
    else if (!known.has(email))
      try {
        await invitePerson.run!(tx, input.data, {
          id: tx.id(),
          input: input.data,
          actor,
          cause: null,
          journey: null,
        })
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        const path = /role|rights/.test(error.code) ? 'roles' : 'email'
        faults.push({ row, path, code: error.code, says: error.says })
      }
  }
  if (faults.length) return { faults }
  await insertTraces(
    tx,
    batch,
    emails.map(email => ({ relation, key: [email], before: [], hash: '' })),
  )
  return { made: rows.length, changed: 0 }
}

/** Names of roles by name and by both titles. */
async function roleNames(tx: Tx): Promise<Map<string, string>> {
  const roles = await rolesNamed(tx, null)
  return new Map(
    roles.flatMap(r => [r.name, r.title_zh, r.title_en].map(title => [title.toLowerCase(), r.name] as const)),
  )
}

async function undo(tx: Tx, { batch }: { batch: Id }) {
  const joined: string[] = []
  for (const { key } of (await tracesOf(tx, batch)).filter(t => t.relation === relation)) {
    const email = String(key[0])
    const withdrawn = await withdrawInvitations(tx, null, email)
    if (!withdrawn.length && (await isMember(tx, email))) joined.push(email)
  }
  if (joined.length) throw UsedMeanwhile({ where: '已加入 / joined', which: joined.slice(0, 10).join(', ') })
  return []
}
