// Finds records of every room by number, code or name, for the palette.
import { z } from 'zod'
import { query } from '#kernel/command.ts'
import { camel } from './camel.ts'
import { found } from './search.sql.ts'

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
  input: z.strictObject({ q: z.string().trim().min(1).max(80) }),
  async run(tx, { q }) {
    const part = `%${q.replace(/[\\%_]/g, c => `\\${c}`)}%`
    return camel<Found>(await tx.rows(found, [tx.tenant, part]))
  },
})
