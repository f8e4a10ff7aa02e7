// A person has seen to a notice.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { NoticeNotFound } from '../../refusals.ts'
import { endNotice } from '../../records/notice/notice.sql.ts'

export const closeNotice = command({
  name: 'erp.close-notice', title: { zh: '完成待办', en: 'Close a notice' },
    output: z.object({ notice: z.string() }),
    input: z.strictObject({ notice: Id }),
  run: async (tx, { notice }) => {
    if (!await endNotice(tx, notice)) throw NoticeNotFound()
    return done({ notice })
  },
})
