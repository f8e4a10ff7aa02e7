// Finds records of every room by number, code or name, and by the initials of a name's pinyin.
import { z } from 'zod'
import { query } from '#kernel/command.ts'
import { readersWarehouses } from '#kernel/rights/bounds.ts'
import { hasInitials } from '#values/pinyin.ts'
import { camel } from './camel.ts'
import { found, named, ofKindMax } from './search.sql.ts'
import { SearchAnswer } from './search.answer.ts'

export interface Found {
  kind: string
  id: string
  title: string
  subZh: string
  subEn: string
  link: string
}

export const search = query({
  name: 'views.search',
  title: { zh: '查找', en: 'Search' },
  may: 'views.read',
  output: SearchAnswer,
  input: z.strictObject({ q: z.string().trim().min(1).max(80) }),
  async run(tx, { q }, { actor }) {
    const part = `%${q.replace(/[\\%_]/g, c => `\\${c}`)}%`
    const rows = camel<Found>(await tx.rows(found, [tx.tenant, part, readersWarehouses(actor)]))
    // Letters may be the initials of a Chinese name.
    if (!/^[a-z]{2,12}$/i.test(q)) return rows
    const seen = new Set(rows.map(r => r.id))
    const spoken = camel<Found>(await tx.rows(named, [tx.tenant])).filter(
      n => !seen.has(n.id) && hasInitials(n.subZh, q),
    )
    return [
      ...rows,
      ...[...Map.groupBy(spoken, n => n.kind).values()].flatMap(kind => kind.slice(0, ofKindMax)),
    ]
  },
})
