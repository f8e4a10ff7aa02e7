// A closed month is opened again (反结账), the latest first.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { PeriodLaterClosed } from '../../refusals.ts'
import { lockPeriods, otherPeriods, setClosed } from '../../records/journal-entry/journal-entry.sql.ts'

export const reopenPeriod = command({
  name: 'erp.reopen-period', title: { zh: '反结账', en: 'Reopen a month' },
  output: z.object({ month: z.string() }),
  input: z.strictObject({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) }),
  run: async (tx, { month }) => {
    const first = `${month}-01`
    await lockPeriods(tx, [first])
    if ((await otherPeriods(tx, first)).laterClosed) throw PeriodLaterClosed({ month })
    await setClosed(tx, first, null)
    return done({ month }, { changes: [{ entity: 'erp.period', id: month, after: { closed: false } }] })
  },
})
