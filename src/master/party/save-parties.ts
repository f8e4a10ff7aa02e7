// Customers and suppliers are saved by their code, with their addresses.
import type { Tx } from '#kernel/db.ts'
import type { RowFault, Saved } from '../saved.ts'
import { repeated } from '../saved.ts'
import type { PartyInput } from './party-input.ts'
import { kindsByCode, regionsOf, writeAddresses, writeParties } from './save-parties.sql.ts'

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
