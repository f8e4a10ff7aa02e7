// The carrier took the shipment: his fee is selling expense and a payable (560102, 22210101 / 220203).
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { MinorOrZero } from '#values/money.ts'
import { dayOf } from '#values/moment.ts'
import { post } from '../../records/journal-entry/journal-entry.ts'
import { freight } from '../../records/journal-entry/voucher.rule.ts'

/** The fact tms.ShipmentPickedUp. Of a shared shipment each order has its own entry, under its paper. */
const PostFreight = z.object({ shipment: Id, order: Id, costMinor: MinorOrZero, paper: Id.optional() })
type Result = { entry: Id | null }

export const postFreight = command<z.infer<typeof PostFreight>, Result>({
  name: 'erp.post-freight', inner: true, title: { zh: '记物流费用', en: 'Post freight' }, input: PostFreight,
  async runMany(tx, calls) {
    const posted = await post(tx, calls.map(({ input }) => freight(
      { sourceId: input.paper ?? input.shipment, order: input.order, day: dayOf(tx.now) }, input.costMinor)),
        calls[0]!.actor.name)
    return posted.map(p => done<Result>({ entry: p?.entry ?? null }, { facts: p ? [p.fact] : [] }))
  },
})
