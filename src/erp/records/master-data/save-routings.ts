// Routings are saved by the item's code: its operations are replaced.
import type { Tx } from '#kernel/db.ts'
import type { Saved } from '#master/saved.ts'
import { faultsFound, inOrder, repeated } from '#master/saved.ts'
import { takeMasterTurn } from '#master/turn.sql.ts'
import type { RoutingInput } from './bill-input.ts'
import { revisionOf } from './revision.rule.ts'
import { itemsOfCodes } from './save-bills.sql.ts'
import {
  clearOperations,
  knownWorkCenters,
  routingsOf,
  writeOperations,
  writeRoutings,
} from './save-routings.sql.ts'

/**
 * Saves routings, set-based. Faults: an item or work center that is not known, a routing of what is bought,
 * a routing twice, a sequence or operation code twice. Job orders keep the steps they were released with.
 */
export async function saveRoutings(tx: Tx, rows: readonly RoutingInput[]): Promise<Saved> {
  await takeMasterTurn(tx)
  const codes = rows.map(row => row.item)
  const items = new Map((await itemsOfCodes(tx, codes)).map(i => [i.code, i]))
  const centers = new Set(
    await knownWorkCenters(tx, [...new Set(rows.flatMap(r => r.operations.map(o => o.workCenter)))]),
  )
  const known = await routingsOf(tx, codes)
  const { faults, say } = faultsFound()
  for (const at of repeated(rows, row => row.item))
    say(at, 'item', 'twice', '工艺路线重复', 'The routing stands here twice')
  rows.forEach((row, at) => {
    const item = items.get(row.item)
    if (!item) say(at, 'item', 'unknown', `没有物料 ${row.item}`, `There is no item ${row.item}`)
    else if (!['finished', 'semi-finished'].includes(item.kind))
      say(
        at,
        'item',
        'bought',
        '原料和包材是外购件，没有工艺路线',
        'Materials and packaging are bought: no routing',
      )
    row.operations.forEach(({ workCenter }, i) => {
      if (!centers.has(workCenter))
        say(
          at,
          `operations.${i}.workCenter`,
          'unknown',
          `没有工作中心 ${workCenter}`,
          `There is no work center ${workCenter}`,
        )
    })
    for (const i of repeated(row.operations, o => String(o.sequence)))
      say(at, `operations.${i}.sequence`, 'twice', '工序号重复', 'The sequence stands here twice')
    for (const i of repeated(row.operations, o => o.code))
      say(at, `operations.${i}.code`, 'twice', '工序编码重复', 'The operation stands here twice')
  })
  if (faults.length) return { faults }
  const before = new Map(known.map(k => [k.code, k]))
  const written = await writeRoutings(
    tx,
    rows.map(row => {
      const old = before.get(row.item)
      return {
        id: items.get(row.item)!.id,
        revision: revisionOf(row.revision, old?.revision, !sameSteps(old?.before.operations, row.operations)),
      }
    }),
  )
  await clearOperations(
    tx,
    written.map(w => w.id),
  )
  await writeOperations(
    tx,
    rows.flatMap(row => row.operations.map(o => ({ ...o, item: items.get(row.item)!.id }))),
  )
  return { rows: inOrder(codes, written, known) }
}

const sameSteps = (old: readonly object[] | undefined, now: RoutingInput['operations']): boolean =>
  JSON.stringify(old?.map(stepOf).sort(bySequence)) === JSON.stringify(now.map(stepOf).sort(bySequence))
const bySequence = (a: readonly unknown[], b: readonly unknown[]) => Number(a[0]) - Number(b[0])
const stepOf = (step: object): readonly unknown[] => {
  const o = step as RoutingInput['operations'][number]
  const points = o.setpoints.map(p => [p.parameter, p.value, p.unit])
  return [
    o.sequence,
    o.code,
    o.nameZh,
    o.nameEn ?? o.nameZh,
    o.kind,
    o.workCenter,
    o.secondsPerPiece,
    o.setupSeconds,
    points,
    o.aql ?? null,
    o.skill ?? null,
  ]
}
