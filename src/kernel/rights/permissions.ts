// Every permission there is: the names of commands and reads, and the few that are neither, by room.
import { z } from 'zod'
import type { Words } from '#values/words.ts'
import { holds } from '../actor.ts'
import { allCommands, allQueries, query } from '../command.ts'
import { seePersonalData } from './personal.ts'
import { PermissionsAnswer } from './permissions.answer.ts'

export interface Permission {
  name: string
  title: Words
}

/** Permissions that belong to no single command or query. */
const beyond: readonly Permission[] = [
  {
    name: seePersonalData,
    title: { zh: '查看个人信息（电话、街道、邮箱）', en: 'See phones, streets and e-mails' },
  },
  { name: 'kernel.export-everything', title: { zh: '导出全部数据', en: 'Export everything' } },
  { name: 'demo.run', title: { zh: '运行演示工厂', en: 'Run the demo factory' } },
]

/** All of them, sorted by name. Reads of a room share one permission. */
export function allPermissions(): Permission[] {
  const found = new Map(beyond.map(p => [p.name, p]))
  for (const q of allQueries().values()) {
    const room = q.may.slice(0, q.may.indexOf('.'))
    const title = q.may === `${room}.read` ? { zh: '查看', en: 'Read' } : q.title
    found.set(q.may, { name: q.may, title })
  }
  for (const c of allCommands().values())
    if (!c.inner && (c.may === c.name || !found.has(c.may))) found.set(c.may, { name: c.may, title: c.title })
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

export const permissions = query({
  name: 'kernel.permissions',
  title: { zh: '权限', en: 'Permissions' },
  output: PermissionsAnswer,
  input: z.strictObject({}),
  run: async (_tx, _input, { actor }) => allPermissions().map(p => ({ ...p, held: holds(actor, p.name) })),
})
