// Customers and suppliers are saved by their code, with their addresses.
import { z } from 'zod'
import type { Tx } from '#kernel/db.ts'
import { MinorOrZero } from '#values/money.ts'
import type { RowFault, Saved } from '../saved.ts'
import { repeated } from '../saved.ts'
import { kindsByCode, regionsOf, writeAddresses, writeParties } from './save-parties.sql.ts'

const Text = (most: number) => z.string().trim().min(1).max(most)
export const AddressInput = z.strictObject({
  contact: Text(60),
  phone: Text(40),
  province: Text(40),
  city: Text(40),
  county: Text(40),
  street: Text(200),
  isDefault: z.boolean().default(false),
})
export const PartyInput = z.strictObject({
  code: Text(60),
  nameZh: Text(200),
  nameEn: Text(200).optional(),
  kind: z.enum(['customer', 'supplier']),
  level: z.enum(['normal', 'vip']).default('normal'),
  channel: z.enum(['web-shop', 'dealer', 'counter']).optional(),
  creditLimitMinor: MinorOrZero.default(0),
  email: z.email().max(200).optional(),
  phone: z.string().trim().max(40).optional(),
  contact: z.string().trim().max(60).optional(),
  /** Suppliers: working days from order to receipt. */
  leadDays: z.int().min(0).max(3_650).default(0),
  addresses: z.array(AddressInput).max(50).default([]),
})
export type PartyInput = z.infer<typeof PartyInput>

const placeOf = (a: { province: string; city: string; county: string }) =>
  `${a.province}|${a.city}|${a.county}`

/**
 * Saves parties and adds or changes their addresses, set-based. Faults: a code twice, a customer's code that
 * is a supplier's, a county that there is not. The first address is the default where none is named.
 */
export async function saveParties(tx: Tx, rows: readonly PartyInput[]): Promise<Saved> {
  const places = new Map(rows.flatMap(r => r.addresses.map(a => [placeOf(a), a] as const)))
  const [known, regions] = await Promise.all([
    kindsByCode(
      tx,
      rows.map(r => r.code),
    ),
    regionsOf(tx, [...places.values()]),
  ])
  const before = new Map(known.map(k => [k.code, k])),
    found = new Map(regions.map(r => [placeOf(r), r.code]))
  const faults: RowFault[] = []
  const say = (row: number, path: string, code: string, zh: string, en: string) =>
    faults.push({ row, path, code, says: { zh, en } })
  for (const at of repeated(rows, r => r.code))
    say(at, 'code', 'twice', '编码重复', 'The code stands here twice')
  rows.forEach((row, at) => {
    const old = before.get(row.code)
    if (old && old.kind !== row.kind)
      say(
        at,
        'kind',
        'of-another-kind',
        `编码 ${row.code} 已是另一类往来单位`,
        `${row.code} is a ${old.kind}`,
      )
    row.addresses.forEach((a, i) => {
      if (!found.get(placeOf(a)))
        say(
          at,
          `addresses.${i}.county`,
          'region-unknown',
          `没有 ${a.province}${a.city}${a.county}`,
          `There is no ${a.province} ${a.city} ${a.county}`,
        )
    })
  })
  if (faults.length) return { faults }
  const saved = await writeParties(
    tx,
    rows.map(({ addresses: _, ...row }) => ({
      ...row,
      id: before.get(row.code)?.id ?? tx.id(),
      nameEn: row.nameEn || row.nameZh,
    })),
  )
  const idOf = new Map(saved.map(s => [s.code, s.id]))
  await writeAddresses(
    tx,
    rows.flatMap(row =>
      row.addresses.map((a, i) => ({
        ...a,
        id: tx.id(),
        party: idOf.get(row.code)!,
        region: found.get(placeOf(a))!,
        isDefault: a.isDefault || (i === 0 && !row.addresses.some(other => other.isDefault)),
      })),
    ),
  )
  return { rows: saved }
}
