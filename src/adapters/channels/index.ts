// The sales channels: webhooks of shops come in here.
import type { Sample, SalesChannel, SignedWebhook } from './channel.ts'
import { channelOf } from './receive.ts'

export { channelOf, channels, receiveWebhook, webhookBytesMax } from './receive.ts'
export type { Webhook, WebhookAnswer, WebhookDeps } from './receive.ts'
export type { Headers, Reading, SalesChannel, Sample, SignedWebhook } from './channel.ts'

/** The story's order: 100 kettles to 上海市 浦东新区, as the demo's customer C001 buys them in the web shop. */
export const sampleShopOrder = (id: number, at: Date, over: Partial<Sample> = {}): Sample => ({
  id,
  at,
  sku: 'FG-KT-17',
  name: '电热水壶 1.7L',
  quantity: 100,
  priceMinor: 12_900,
  contact: '陈思远',
  phone: '13857401317',
  email: 'c001@customer.example',
  locale: 'zh',
  province: '上海市',
  city: '上海市',
  county: '浦东新区',
  street: '张江路 88 号 3 号楼',
  note: '',
  ...over,
})

/** The sample as a shop's platform sends it: its own payload and headers, signed with the shop's secret. */
export function signShopOrder(
  platform: SalesChannel['platform'],
  secret: string,
  sample: Sample,
  delivery: string,
): SignedWebhook {
  const channel = channelOf(platform)!
  return channel.sign(channel.write(sample), secret, delivery)
}
