// Screens of WMS.
import type { Screen } from '../screens.ts'

export const screens: readonly Screen[] = [
  { path: '/wms/pick-lists/$id', load: () => import('./pick-list.tsx').then(m => m.PickList) },
  { path: '/wms/item-stock/$id', load: () => import('./item-stock.tsx').then(m => m.ItemStock) },
]
