// Zones and bins are saved by their code; where goods stand, the use of the place stays what it is.
import type { Tx } from '#kernel/db.ts'
import type { Saved } from '#master/saved.ts'
import { faultsFound, inOrder, repeated } from '#master/saved.ts'
import { takeMasterTurn } from '#master/turn.sql.ts'
import { lockStorage } from './bin.sql.ts'
import type { BinInput, ZoneInput } from './bin-input.ts'
import { notWarehouses } from './warehouses.sql.ts'
import { binsOf, lastSequences, writeBins, writeZones, zonesOf } from './save-bins.sql.ts'

/** Saves zones, set-based. Faults: a code twice, the use changed of a zone in which goods stand. */
export async function saveZones(tx: Tx, rows: readonly ZoneInput[]): Promise<Saved> {
  await takeMasterTurn(tx)
  await lockStorage(tx)
  const codes = rows.map(row => row.code),
    known = await zonesOf(tx, codes)
  const before = new Map(known.map(k => [k.code, k])),
    { faults, say } = faultsFound()
  for (const at of repeated(rows, row => row.code))
    say(at, 'code', 'twice', '库区重复', 'The zone stands here twice')
  const places = [...new Set(rows.flatMap(row => row.warehouse ?? []))]
  const unknown = new Set(places.length ? await notWarehouses(tx, places) : [])
  rows.forEach((row, at) => {
    const old = before.get(row.code)
    if (row.warehouse && unknown.has(row.warehouse))
      say(at, 'warehouse', 'unknown', `没有仓库 ${row.warehouse}`, `There is no warehouse ${row.warehouse}`)
    if (old?.held && old.kind !== row.kind)
      say(at, 'kind', 'goods-in-it', '库区里有货，用途不能改', 'Goods stand in the zone: its use stays')
  })
  if (faults.length) return { faults }
  const written = await writeZones(
    tx,
    rows.map(row => {
      const old = before.get(row.code),
        warehouse = row.warehouse ?? old?.warehouse ?? undefined
      const nameEn = row.nameEn ?? row.nameZh
      return { ...row, id: old?.id ?? tx.id(), nameEn, ...(warehouse ? { warehouse } : {}) }
    }),
  )
  return { rows: inOrder(codes, written, known) }
}

/**
 * Saves bins, set-based. Faults: a code twice, a zone that is not known, a bin with goods moved to another
 * zone. A new bin comes last on its zone's walk, where no place is given.
 */
export async function saveBins(tx: Tx, rows: readonly BinInput[]): Promise<Saved> {
  await takeMasterTurn(tx)
  await lockStorage(tx)
  const codes = rows.map(row => row.code),
    known = await binsOf(tx, codes)
  const zones = new Map((await zonesOf(tx, [...new Set(rows.map(r => r.zone))])).map(z => [z.code, z]))
  const before = new Map(known.map(k => [k.code, k])),
    { faults, say } = faultsFound()
  for (const at of repeated(rows, row => row.code))
    say(at, 'code', 'twice', '库位重复', 'The bin stands here twice')
  rows.forEach((row, at) => {
    const old = before.get(row.code)
    if (!zones.has(row.zone))
      say(at, 'zone', 'unknown', `没有库区 ${row.zone}`, `There is no zone ${row.zone}`)
    else if (old?.held && old.zone !== row.zone)
      say(at, 'zone', 'goods-in-it', '库位里有货，不能换库区', 'Goods stand in the bin: it stays in its zone')
  })
  if (faults.length) return { faults }
  const last = new Map((await lastSequences(tx)).map(l => [l.zone, l.last]))
  const written = await writeBins(
    tx,
    rows.map(row => {
      const old = before.get(row.code),
        zone = zones.get(row.zone)!.id
      const next = (last.get(zone) ?? 0) + 1,
        pickSequence = row.pickSequence ?? old?.pickSequence ?? next
      last.set(zone, Math.max(last.get(zone) ?? 0, pickSequence))
      const rack = row.rack ?? old?.rack ?? row.code.split('-')[0]!
      return { ...row, id: old?.id ?? tx.id(), zone, rack, pickSequence }
    }),
  )
  return { rows: inOrder(codes, written, known) }
}
