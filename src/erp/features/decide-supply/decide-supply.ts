// A clerk decides about a shortage: 触发生产 (make) or 紧急采购 (buy), with the answers of this moment.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { BillHasRing, CannotBuy, CannotMake, DemandDecided, DemandNotFound } from '../../refusals.ts'
import { loadOutlook } from '../../records/supply-demand/outlook.ts'
import { answerShortages } from '../../records/supply-demand/propose-supply.rule.ts'
import { startSupply } from '../../records/supply-demand/supply.ts'
import { demandById, lockDemands, lockOrders } from '../../records/supply-demand/supply-demand.sql.ts'

export const decideSupply = command({
  name: 'erp.decide-supply', title: { zh: '决定生产或采购', en: 'Decide to make or to buy' },
  output: z.object({ demand: z.string(), expectedAt: z.string(), amountMinor: z.int() }),
  input: z.strictObject({ demand: Id, decision: z.enum(['make', 'buy']) }),
  run: async (tx, { demand, decision }, { actor }) => {
    const found = await demandById(tx, demand)
    if (!found) throw DemandNotFound()
    await lockOrders(tx, [found.order])
    const [row] = await lockDemands(tx, [demand])
    if (row!.state !== 'proposed') throw DemandDecided({ decision: row!.decision ?? row!.state })
    const outlook = await loadOutlook(tx, [row!.item])
    const [answer] = answerShortages([row!], outlook, decision), code = outlook.items.get(row!.item)?.code
    if ('ring' in answer!) throw BillHasRing({ ring: answer.ring.map(id =>
      outlook.items.get(id)?.code ?? id).join(' → ') })
    if (!answer!.choice) throw decision === 'make' ? CannotMake({ code }) : CannotBuy({ code })
    const [started] = await startSupply(tx, [{
      demand, order: row!.order, orderLine: row!.orderLine, item: row!.item, short: row!.short,
        wantedAt: row!.wantedAt,
      priority: row!.priority, answer: answer!, by: 'person', isNew: false,
      actor: actor.id }], outlook)
    const { facts, errands, save } = started!
    const { make, buy } = answer!.proposal
    const amountMinor = decision === 'make' ? make!.costMinor : buy!.offer.amountMinor
    return done({ demand, expectedAt: save.expected_at!.toISOString(), amountMinor },
      { facts, errands, changes: [{ entity: 'erp.supply-demand', id: demand, before: row, after: save }] })
  },
  bounds: { amountDone: ({ result }) => result.amountMinor },
})
