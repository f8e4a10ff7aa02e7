// A push that is forged or not in the carrier's format leaves a line in the audit trail, and nothing else.
import { z } from 'zod'
import { command } from '#kernel/command.ts'
import { PushRejected } from '../../refusals.ts'

export const rejectPush = command({
  name: 'tms.reject-push',
  title: { zh: '拒绝承运商推送', en: 'Reject a push of a carrier' },
  inner: true,
  input: z.object({ carrier: z.string().max(20), reason: z.string().max(40), bytes: z.int() }),
  async run(_tx, { carrier, reason }): Promise<never> {
    throw PushRejected({ carrier, reason })
  },
})
