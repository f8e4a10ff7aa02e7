// A month of the books is closed (结账): nothing can be posted into it any more.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { PeriodOutOfOrder } from '../../refusals.ts'
import { lockPeriods, openPeriods, otherPeriods,
  setClosed } from '../../records/journal-entry/journal-entry.sql.ts'

export const closePeriod = command({
  name: 'erp.close-period', title: { zh: '结账', en: 'Close a month' },
  output: z.object({ month: z.string() }),
  input: z.strictObject({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) }),
  run: async (tx, { month }) => {
    const first = `${month}-01`
    await openPeriods(tx, [first])
    await lockPeriods(tx, [first])
    if ((await otherPeriods(tx, first)).earlierOpen) throw PeriodOutOfOrder({ month })
    await setClosed(tx, first, tx.now)
    return done({ month }, { changes: [{ entity: 'erp.period', id: month, after: { closed: true } }] })
  },
})
