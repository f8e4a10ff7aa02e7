// Stock of an item came: the lines that wait for it are served.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { fillWaiting } from '../../records/reservation/reservation.ts'
import { takeTurns } from '../../records/stock/stock.sql.ts'
import { everywhere } from '#kernel/rights/bounds.ts'

export const allocateShortLines = command({
  name: 'wms.allocate-short-lines', title: { zh: '缺货订单占用', en: 'Allocate lines that wait' },
  output: z.object({ lines: z.int() }),
  bounds: { warehouses: everywhere },
  input: z.strictObject({ item: Id }),
  async run(tx, { item }) {
    await takeTurns(tx, [item])
    const { facts, changes } = await fillWaiting(tx, [item])
    return done({ lines: changes.length }, { facts, changes })
  },
})
