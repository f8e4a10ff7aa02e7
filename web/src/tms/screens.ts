// Screens of TMS.
import type { Screen } from '../screens.ts'

export const screens: readonly Screen[] = [
  { path: '/tms/shipments/$id', load: () => import('./shipment.tsx').then(m => m.Shipment) },
]
