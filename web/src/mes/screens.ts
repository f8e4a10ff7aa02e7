// Screens of MES.
import type { Screen } from '../screens.ts'

export const screens: readonly Screen[] = [
  { path: '/mes/job-orders/$id', load: () => import('./job-order.tsx').then(m => m.JobOrder) },
  { path: '/mes/operations/$id', load: () => import('./operation.tsx').then(m => m.Operation) },
  { path: '/mes/inspections/$id', load: () => import('./inspection.tsx').then(m => m.Inspection) },
  {
    path: '/mes/work-centers',
    title: { zh: '工作中心', en: 'Work centers' },
    load: () => import('./work-center-form.tsx').then(m => m.WorkCenters),
  },
  { path: '/mes/work-centers/new', load: () => import('./work-center-form.tsx').then(m => m.NewWorkCenter) },
  {
    path: '/mes/work-centers/$code/edit',
    load: () => import('./work-center-form.tsx').then(m => m.EditWorkCenter),
  },
  { path: '/mes/lots/$lot', load: () => import('./lot.tsx').then(m => m.Lot) },
]
