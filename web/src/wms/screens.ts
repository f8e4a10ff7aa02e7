// Screens of WMS.
import type { Screen } from '../screens.ts'

export const screens: readonly Screen[] = [
  { path: '/wms/pick-lists/$id', load: () => import('./pick-list.tsx').then(m => m.PickList) },
  {
    path: '/wms/bins/new',
    title: { zh: '新建库位', en: 'New bin' },
    load: () => import('./bin-form.tsx').then(m => m.NewBin),
  },
  { path: '/wms/bins/$code/edit', load: () => import('./bin-form.tsx').then(m => m.EditBin) },
  {
    path: '/wms/zones',
    title: { zh: '库区', en: 'Zones' },
    load: () => import('./bin-form.tsx').then(m => m.Zones),
  },
  { path: '/wms/zones/new', load: () => import('./bin-form.tsx').then(m => m.NewZone) },
  { path: '/wms/zones/$code/edit', load: () => import('./bin-form.tsx').then(m => m.EditZone) },
  { path: '/wms/item-stock/$id', load: () => import('./item-stock.tsx').then(m => m.ItemStock) },
]
