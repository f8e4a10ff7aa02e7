// Screens of ERP, and the page of the invariants.
import type { Screen } from '../screens.ts'

export const screens: readonly Screen[] = [
  { path: '/erp/items/$id', load: () => import('./item.tsx').then(m => m.Item) },
  {
    path: '/erp/production-orders/$id',
    load: () => import('./production-order.tsx').then(m => m.ProductionOrder),
  },
  { path: '/erp/purchase-orders/$id', load: () => import('./purchase-order.tsx').then(m => m.PurchaseOrder) },
  { path: '/erp/supply/$id', load: () => import('./supply.tsx').then(m => m.Supply) },
  { path: '/erp/journal-entries/$id', load: () => import('./journal-entry.tsx').then(m => m.JournalEntry) },
  { path: '/erp/invoices/$id', load: () => import('./invoice.tsx').then(m => m.Invoice) },
  { path: '/erp/parties/$id', load: () => import('./party.tsx').then(m => m.Party) },
  {
    path: '/erp/trial-balance',
    title: { zh: '科目余额表', en: 'Trial balance' },
    load: () => import('./trial-balance.tsx').then(m => m.TrialBalance),
  },
  {
    path: '/views/invariants',
    title: { zh: '账实校验', en: 'Invariants' },
    load: () => import('./invariants.tsx').then(m => m.Invariants),
  },
]
