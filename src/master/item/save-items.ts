// Items are saved by their code: new ones made, known ones changed; what is on the books keeps its unit.
import type { Tx } from '#kernel/db.ts'
import { asGtin14, isGtin } from '#values/gs1.ts'
import type { Id } from '#values/id.ts'
import type { Saved } from '../saved.ts'
import { faultsFound, inOrder, repeated } from '../saved.ts'
import { takeMasterTurn } from '../turn.sql.ts'
import type { ItemInput } from './item-input.ts'
import { itemsByCode, ownersOfGtin, writeItems } from './save-items.sql.ts'

/** Where goods of a kind lie unless it is said: the classes of the templates' zones. */
const classOf = { finished: '成品', 'semi-finished': '原料', material: '原料', packaging: '包材' } as const

/** Which of the items have stock or stand in documents: they are counted in base units already. */
export type AskUsed = (tx: Tx, items: readonly Id[]) => Promise<readonly Id[]>

/**
 * Saves items, set-based. Faults: a code or barcode twice, a barcode with a wrong check digit or of another
 * item, the unit of an item changed that has stock or documents.
 */
export async function saveItems(tx: Tx, rows: readonly ItemInput[], askUsed: AskUsed): Promise<Saved> {
  await takeMasterTurn(tx)
  const codes = rows.map(r => r.code)
  const gtins = rows.map(row => (row.gtin ? asGtin14(row.gtin) : null))
  const [known, owners] = await Promise.all([
    itemsByCode(tx, codes),
    ownersOfGtin(
      tx,
      gtins.filter(g => g !== null),
    ),
  ])
  const before = new Map(known.map(k => [k.code, k])),
    owner = new Map(owners.map(o => [o.gtin, o.code]))
  const changed = rows.flatMap(row => {
    const old = before.get(row.code)
    return old && (old.uom !== row.uom || old.scale !== row.scale) ? [old.id] : []
  })
  const used = new Set(changed.length ? await askUsed(tx, changed) : [])
  const { faults, say } = faultsFound()
  for (const at of repeated(rows, r => r.code))
    say(at, 'code', 'twice', '编码重复', 'The code stands here twice')
  for (const at of repeated(gtins, g => g))
    say(at, 'gtin', 'twice', '条码重复', 'The barcode stands here twice')
  rows.forEach((row, at) => {
    const gtin = gtins[at],
      old = before.get(row.code)
    if (row.gtin && !isGtin(row.gtin))
      say(at, 'gtin', 'wrong-check-digit', '条码校验位不正确', 'The barcode’s check digit is wrong')
    else if (gtin && owner.has(gtin) && owner.get(gtin) !== row.code)
      say(
        at,
        'gtin',
        'of-another',
        `条码属于 ${owner.get(gtin)}`,
        `The barcode is that of ${owner.get(gtin)}`,
      )
    if (old && used.has(old.id))
      say(
        at,
        old.uom === row.uom ? 'scale' : 'uom',
        'unit-in-use',
        `已有业务，单位须保持 ${old.uom}（${old.scale}）`,
        `It has stock or documents: its unit stays ${old.uom} (${old.scale})`,
      )
  })
  if (faults.length) return { faults }
  const written = await writeItems(
    tx,
    rows.map((row, at) => ({
      ...row,
      id: before.get(row.code)?.id ?? tx.id(),
      nameEn: row.nameEn || row.nameZh,
      gtin: gtins[at]?.replace(/^0(?=\d{13}$)/, '') ?? null,
      storageClass: row.storageClass || classOf[row.kind],
      shelfLifeDays: row.shelfLifeDays ?? null,
    })),
  )
  return { rows: inOrder(codes, written, known) }
}
