// What the queries of the open platform answer.
import type { createApiKey } from '#kernel/api-keys.ts'
import type { permissions } from '#kernel/rights/permissions.ts'
import type { webhook, webhookDelivery, webhookFacts } from '#kernel/webhooks/webhook-lists.ts'
import type { addWebhook, rotateWebhookSecret } from '#kernel/webhooks/webhook.ts'
import type { plant, plants } from '#mes/index.ts'
import type { AnswerOf, ResultOf } from '../api.ts'

export type MadeKey = ResultOf<typeof createApiKey>
export type PermissionAnswer = AnswerOf<typeof permissions>[number]
export type WebhookAnswer = AnswerOf<typeof webhook>
export type DeliveryAnswer = AnswerOf<typeof webhookDelivery>
export type FactsAnswer = AnswerOf<typeof webhookFacts>
export type MadeWebhook = ResultOf<typeof addWebhook>
export type Rotated = ResultOf<typeof rotateWebhookSecret>
export type PlantsAnswer = AnswerOf<typeof plants>
export type PlantAnswer = AnswerOf<typeof plant>
