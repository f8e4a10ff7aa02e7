// A webhook that was forged, broken, too large or too old: nothing of it is kept but this line of the audit
// trail.
import { z } from 'zod'
import type { Done } from '#kernel/command.ts'
import { command } from '#kernel/command.ts'
import { WebhookRefused } from '../../refusals.ts'

const Input = z.strictObject({
  shop: z.string().max(60),
  reason: z.enum(['forged', 'malformed', 'too-large', 'stale', 'replayed']),
  bytes: z.int().min(0),
  detail: z.string().max(200),
})
type Input = z.infer<typeof Input>

export const refuseWebhook = command<Input, never>({
  name: 'oms.refuse-webhook',
  inner: true,
  title: { zh: '拒绝推送', en: 'Refuse a webhook' },
  input: Input,
  run: async (_tx, { shop, reason }): Promise<Done<never>> => {
    throw WebhookRefused({ shop, reason })
  },
})
