// Screens of OMS.
import type { Screen } from '../screens.ts'

export const screens: readonly Screen[] = [
  {
    path: '/oms/new-order',
    title: { zh: '开单', en: 'New order' },
    load: () => import('./new-order.tsx').then(m => m.NewOrder),
  },
  {
    path: '/oms/shops',
    title: { zh: '网店', en: 'Web shops' },
    load: () => import('./shops.tsx').then(m => m.Shops),
  },
  { path: '/oms/shops/new', load: () => import('./shop-form.tsx').then(m => m.NewShop) },
  {
    path: '/oms/merge-rule',
    title: { zh: '订单合并规则', en: 'Merging of orders' },
    load: () => import('./merge-rule.tsx').then(m => m.MergeRule),
  },
  { path: '/oms/orders/$id', load: () => import('./order.tsx').then(m => m.Order) },
]
