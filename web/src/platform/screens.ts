// Screens of the open platform: API keys, webhooks with their deliveries, plants with a MES of their own.
import type { Screen } from '../screens.ts'

export const screens: readonly Screen[] = [
  { path: '/kernel/api-keys/new', load: () => import('./new-key.tsx').then(m => m.NewKey) },
  { path: '/kernel/webhooks/new', load: () => import('./webhook-form.tsx').then(m => m.NewWebhook) },
  { path: '/kernel/webhooks/$id', load: () => import('./webhook.tsx').then(m => m.Webhook) },
  { path: '/kernel/webhooks/$id/edit', load: () => import('./webhook-form.tsx').then(m => m.EditWebhook) },
  { path: '/kernel/webhook-deliveries', load: () => import('./deliveries.tsx').then(m => m.Deliveries) },
  { path: '/kernel/webhook-deliveries/$id', load: () => import('./delivery.tsx').then(m => m.Delivery) },
  {
    path: '/mes/plants',
    title: { zh: '工厂', en: 'Plants' },
    load: () => import('./plants.tsx').then(m => m.Plants),
  },
  { path: '/mes/plants/new', load: () => import('./plant-form.tsx').then(m => m.NewPlant) },
  { path: '/mes/plants/$code', load: () => import('./plant.tsx').then(m => m.Plant) },
  { path: '/mes/plants/$code/edit', load: () => import('./plant-form.tsx').then(m => m.EditPlant) },
]
