// Customers and suppliers are saved by their code, with their addresses.
import type { Tx } from '#kernel/db.ts'
import type { Saved } from '../saved.ts'
import { faultsFound, inOrder, repeated } from '../saved.ts'
import { takeMasterTurn } from '../turn.sql.ts'
import type { PartyInput } from './party-input.ts'
import type { KnownParty } from './save-parties.sql.ts'
import { partiesByCode, regionsOf, writeAddresses, writeParties } from './save-parties.sql.ts'

const placeOf = (a: { province: string; city: string; county: string }) =>
  `${a.province}|${a.city}|${a.county}`

/**
 * Saves parties and adds or changes their addresses, set-based. Faults: a code twice, a customer's code that
 * is a supplier's, a county that there is not, an address of somebody else. The first address is the
 * default where none is named.
 */
export async function saveParties(tx: Tx, rows: readonly PartyInput[]): Promise<Saved> {
  const places = new Map(rows.flatMap(r => r.addresses.map(a => [placeOf(a), a] as const)))
  await takeMasterTurn(tx)
  const codes = rows.map(r => r.code)
  const [known, regions] = await Promise.all([partiesByCode(tx, codes), regionsOf(tx, [...places.values()])])
  const before = new Map(known.map(k => [k.code, k])),
    found = new Map(regions.map(r => [placeOf(r), r.code]))
  const { faults, say } = faultsFound()
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
    for (const path of ['phone', 'email'] as const)
      if (!old && row[path]?.includes('**'))
        say(at, path, 'masked', '号码或邮箱是隐藏后的', 'It was copied with stars in it')
    const own = new Set(old?.before.addresses.map(a => a.id))
    row.addresses.forEach((a, i) => {
      if (a.id && !own.has(a.id))
        say(at, `addresses.${i}.id`, 'not-found', '不是该单位的地址', 'It is no address of this party')
      if (!a.id && [a.contact, a.phone, a.street].some(text => text.includes('**')))
        say(at, `addresses.${i}.phone`, 'masked', '号码或地址是隐藏后的', 'It was copied with stars in it')
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
        old: a.id ?? null,
        party: idOf.get(row.code)!,
        region: found.get(placeOf(a))!,
        isDefault: a.isDefault || (i === 0 && needsDefault(row, before.get(row.code))),
      })),
    ),
  )
  return { rows: inOrder(codes, saved, known) }
}

const needsDefault = (row: PartyInput, before: KnownParty | undefined): boolean =>
  !before?.before.addresses.length && !row.addresses.some(a => a.isDefault)
