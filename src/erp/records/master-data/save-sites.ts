// The company's own sites, saved by code: goods leave from the warehouse's address.
import type { Tx } from '#kernel/db.ts'
import { regionsOf } from '#master/party/save-parties.sql.ts'
import type { Saved } from '#master/saved.ts'
import { faultsFound, inOrder, repeated } from '#master/saved.ts'
import { takeMasterTurn } from '#master/turn.sql.ts'
import type { SiteInput } from './price-input.ts'
import { sitesOf, writeSites } from './save-prices.sql.ts'

const placeOf = (s: { province: string; city: string; county: string }) =>
  `${s.province}|${s.city}|${s.county}`

/** Saves sites, set-based. Faults: a code twice, a county that there is not. */
export async function saveSites(tx: Tx, rows: readonly SiteInput[]): Promise<Saved> {
  await takeMasterTurn(tx)
  const codes = rows.map(row => row.code),
    known = await sitesOf(tx, codes)
  const places = [...new Map(rows.map(row => [placeOf(row), row])).values()]
  const regions = new Map((await regionsOf(tx, places)).map(r => [placeOf(r), r.code]))
  const idOf = new Map(known.map(k => [k.code, k.id])),
    { faults, say } = faultsFound()
  for (const at of repeated(rows, row => row.code))
    say(at, 'code', 'twice', '编码重复', 'The code stands here twice')
  rows.forEach((row, at) => {
    const { province, city, county } = row
    if (!idOf.has(row.code) && (row.phone.includes('**') || row.street.includes('**')))
      say(at, 'phone', 'masked', '号码或地址是隐藏后的', 'It was copied with stars in it')
    if (!regions.has(placeOf(row)))
      say(
        at,
        'county',
        'region-unknown',
        `没有 ${province}${city}${county}`,
        `There is no ${province} ${city} ${county}`,
      )
  })
  if (faults.length) return { faults }
  const written = await writeSites(
    tx,
    rows.map(row => ({ ...row, id: idOf.get(row.code) ?? tx.id(), region: regions.get(placeOf(row))! })),
  )
  return { rows: inOrder(codes, written, known) }
}
