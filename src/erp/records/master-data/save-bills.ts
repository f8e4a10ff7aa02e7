// Bills of material are saved by the item's code: its lines are replaced, the levels of all bills kept.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import type { RowFault, Saved } from '#master/saved.ts'
import { faultsFound, inOrder, repeated } from '#master/saved.ts'
import { takeMasterTurn } from '#master/turn.sql.ts'
import { lowLevelCodes } from '../bill-of-material/bill-of-material.rule.ts'
import type { BillInput } from './bill-input.ts'
import { revisionOf } from './revision.rule.ts'
import type { CodedItem } from './save-bills.sql.ts'
import {
  allBillLines,
  billsOf,
  clearBillLines,
  itemsOfCodes,
  writeBillLines,
  writeBills,
  writeLevels,
} from './save-bills.sql.ts'

type Items = ReadonlyMap<string, CodedItem>
type Parents = Map<Id, Id[]>

/**
 * Saves bills, set-based. Faults: an item or component that is not known, a bill of what is bought, a bill or
 * component twice, a bill that contains itself on any level.
 */
export async function saveBills(tx: Tx, rows: readonly BillInput[]): Promise<Saved> {
  await takeMasterTurn(tx)
  const codes = rows.map(row => row.item)
  const wanted = [...new Set(rows.flatMap(row => [row.item, ...row.lines.map(l => l.component)]))]
  const items: Items = new Map((await itemsOfCodes(tx, wanted)).map(i => [i.code, i]))
  const known = await billsOf(tx, codes),
    all = parentsOf(await allBillLines(tx))
  const faults = [...faultsOfRows(rows, items), ...faultsOfRings(rows, items, all)]
  if (faults.length) return { faults }
  const before = new Map(known.map(k => [k.code, k]))
  const written = await writeBills(
    tx,
    rows.map(row => {
      const old = before.get(row.item)
      const changed = JSON.stringify(old?.before.lines.map(lineOf)) !== JSON.stringify(row.lines.map(lineOf))
      return { id: items.get(row.item)!.id, revision: revisionOf(row.revision, old?.revision, changed) }
    }),
  )
  await clearBillLines(
    tx,
    written.map(w => w.id),
  )
  await writeBillLines(
    tx,
    rows.flatMap(row =>
      row.lines.map((l, i) => ({
        ...l,
        item: items.get(row.item)!.id,
        no: i + 1,
        component: items.get(l.component)!.id,
      })),
    ),
  )
  const levels = lowLevelCodes(asBills(all), [...all.keys()])
  if ('codes' in levels) await writeLevels(tx, levels.codes)
  return { rows: inOrder(codes, written, known) }
}

const lineOf = (line: unknown) => {
  const { component, quantity, per, scrapBp } = line as BillInput['lines'][number]
  return [component, quantity, per, scrapBp]
}

function faultsOfRows(rows: readonly BillInput[], items: Items): RowFault[] {
  const { faults, say } = faultsFound()
  for (const at of repeated(rows, row => row.item))
    say(at, 'item', 'twice', '物料清单重复', 'The bill stands here twice')
  rows.forEach((row, at) => {
    const item = items.get(row.item)
    if (!item) say(at, 'item', 'unknown', `没有物料 ${row.item}`, `There is no item ${row.item}`)
    else if (!['finished', 'semi-finished'].includes(item.kind))
      say(
        at,
        'item',
        'bought',
        '原料和包材是外购件，没有物料清单',
        'Materials and packaging are bought: no bill',
      )
    row.lines.forEach((l, i) => {
      if (!items.has(l.component))
        say(
          at,
          `lines.${i}.component`,
          'unknown',
          `没有物料 ${l.component}`,
          `There is no item ${l.component}`,
        )
    })
    for (const i of repeated(row.lines, l => l.component))
      say(at, `lines.${i}.component`, 'twice', '组件重复', 'The component stands here twice')
  })
  return faults
}

/**
 * Puts the rows' bills among all others and tells of every ring: those in it keep what they had, and the rest
 * is looked through again. Afterwards `all` has no ring.
 */
function faultsOfRings(rows: readonly BillInput[], items: Items, all: Parents): RowFault[] {
  const { faults, say } = faultsFound()
  const codeOf = new Map([...items.values()].map(i => [i.id, i.code])),
    saved = new Map<Id, number>(),
    old = new Map(all)
  rows.forEach((row, at) => {
    const id = items.get(row.item)?.id
    if (!id) return
    saved.set(id, at)
    all.set(
      id,
      row.lines.flatMap(l => items.get(l.component)?.id ?? []),
    )
  })
  for (;;) {
    const levels = lowLevelCodes(asBills(all), [...all.keys()])
    if (!('ring' in levels)) return faults
    const way = levels.ring.map(id => codeOf.get(id) ?? '…').join(' → ')
    for (const id of new Set(levels.ring)) {
      const at = saved.get(id)
      if (at === undefined) continue
      const line = rows[at]!.lines.findIndex(l => levels.ring.includes(items.get(l.component)?.id ?? ''))
      say(
        at,
        `lines.${line}.component`,
        'ring',
        `物料清单包含自己：${way}`,
        `The bill contains itself: ${way}`,
      )
      all.set(id, old.get(id) ?? [])
      saved.delete(id)
    }
  }
}

function parentsOf(lines: readonly { parent: Id; component: Id }[]): Parents {
  const all: Parents = new Map()
  for (const { parent, component } of lines) all.set(parent, [...(all.get(parent) ?? []), component])
  return all
}

const asBills = (all: Parents) =>
  new Map(
    [...all].map(([id, parts]) => [
      id,
      parts.map(component => ({ component, quantity: 1, per: 1, scrapBp: 0 })),
    ]),
  )
