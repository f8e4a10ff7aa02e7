// Screens of MES.
import type { Screen } from '../screens.ts'

export const screens: readonly Screen[] = [
  { path: '/mes/job-orders/$id', load: () => import('./job-order.tsx').then(m => m.JobOrder) },
  { path: '/mes/operations/$id', load: () => import('./operation.tsx').then(m => m.Operation) },
  { path: '/mes/inspections/$id', load: () => import('./inspection.tsx').then(m => m.Inspection) },
  { path: '/mes/lots/$lot', load: () => import('./lot.tsx').then(m => m.Lot) },
]
