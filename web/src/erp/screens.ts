// Screens of ERP, and the page of the invariants.
import type { Screen } from '../screens.ts'

export const screens: readonly Screen[] = [
  {
    path: '/erp/items/new',
    title: { zh: '新建物料', en: 'New item' },
    load: () => import('./item-form.tsx').then(m => m.NewItem),
  },
  { path: '/erp/items/$id/edit', load: () => import('./item-form.tsx').then(m => m.EditItem) },
  { path: '/erp/items/$id/bill', load: () => import('./bill-form.tsx').then(m => m.EditBill) },
  { path: '/erp/items/$id/routing', load: () => import('./routing-form.tsx').then(m => m.EditRouting) },
  {
    path: '/erp/items/$id/supplier-price',
    load: () => import('./supplier-price-form.tsx').then(m => m.NewSupplierPrice),
  },
  {
    path: '/erp/customers/new',
    title: { zh: '新建客户', en: 'New customer' },
    load: () => import('./party-form.tsx').then(m => m.NewCustomer),
  },
  {
    path: '/erp/suppliers/new',
    title: { zh: '新建供应商', en: 'New supplier' },
    load: () => import('./party-form.tsx').then(m => m.NewSupplier),
  },
  {
    path: '/erp/sites',
    title: { zh: '公司地点', en: 'Sites of the company' },
    load: () => import('./site-form.tsx').then(m => m.Sites),
  },
  { path: '/erp/sites/new', load: () => import('./site-form.tsx').then(m => m.NewSite) },
  { path: '/erp/sites/$code/edit', load: () => import('./site-form.tsx').then(m => m.EditSite) },
  { path: '/erp/parties/$id/edit', load: () => import('./party-form.tsx').then(m => m.EditParty) },
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
    path: '/erp/periods',
    title: { zh: '会计期间', en: 'Accounting periods' },
    load: () => import('./periods.tsx').then(m => m.Periods),
  },
  {
    path: '/erp/supply-policy',
    title: { zh: '供应策略', en: 'Supply policy' },
    load: () => import('./supply-policy.tsx').then(m => m.SupplyPolicy),
  },
  {
    path: '/views/invariants',
    title: { zh: '账实校验', en: 'Invariants' },
    load: () => import('./invariants.tsx').then(m => m.Invariants),
  },
]
