// A customer or supplier is retired: named in no new document, still shown on the old ones; and comes back.
import { z } from 'zod'
import type { Tx } from '#kernel/db.ts'
import { command, done } from '#kernel/command.ts'
import { takeMasterTurn } from '#master/turn.sql.ts'
import type { Words } from '#values/words.ts'
import { Id } from '#values/id.ts'
import { PartyInUse, PartyNotFound } from '../../refusals.ts'
import { lockParty, markRetired, openDocuments } from './retire-party.sql.ts'
import type { OpenDocuments } from './retire-party.sql.ts'

const Input = z.strictObject({ party: Id }),
  Output = z.object({ party: Id, retired: z.boolean() })

export const retireParty = command({
  name: 'erp.retire-party',
  title: { zh: '停用客户或供应商', en: 'Retire a customer or supplier' },
  input: Input,
  output: Output,
  /** Refuses while a document is open that still needs the party: they are named. */
  async run(tx, { party }) {
    const before = await taken(tx, party)
    const open = saidOf(await openDocuments(tx, party))
    if (open) throw PartyInUse({ name: before.name, openZh: open.zh, openEn: open.en })
    return marked(tx, party, before.retired, true)
  },
})

export const reactivateParty = command({
  name: 'erp.reactivate-party',
  title: { zh: '恢复客户或供应商', en: 'Bring back a customer or supplier' },
  input: Input,
  output: Output,
  run: async (tx, { party }) => marked(tx, party, (await taken(tx, party)).retired, false),
})

async function taken(tx: Tx, party: Id) {
  await takeMasterTurn(tx)
  const found = await lockParty(tx, party)
  if (!found) throw PartyNotFound()
  return found
}

async function marked(tx: Tx, party: Id, before: boolean, retired: boolean) {
  await markRetired(tx, party, retired)
  const change = { entity: 'master.party', id: party, before: { retired: before }, after: { retired } }
  return done({ party, retired }, before === retired ? {} : { changes: [change] })
}

/** What is open, as a person reads it: `2 张订单（XSDD-1、XSDD-2）`; null: nothing. */
function saidOf(open: OpenDocuments): Words | null {
  const parts = [
    ['张未完订单', 'open orders', open.orders, open.orderNos],
    ['张未付发票', 'unpaid invoices', open.invoices, open.invoiceNos],
    ['张未完采购单', 'open purchase orders', open.purchases, open.purchaseNos],
    ['家网店记在其名下', 'shops booked on it', open.shops, open.shopNames],
  ] as const
  const some = parts.filter(([, , count]) => count > 0)
  if (!some.length) return null
  const named = (nos: readonly string[], between: string, n: number) =>
    nos.join(between) + (n > nos.length ? ' …' : '')
  return {
    zh: some.map(([zh, , n, nos]) => `${n} ${zh}（${named(nos, '、', n)}）`).join('，'),
    en: some.map(([, en, n, nos]) => `${n} ${en} (${named(nos, ', ', n)})`).join(', '),
  }
}
