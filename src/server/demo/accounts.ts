// The demo company's name and its people: what the sign-in page lists and the crew uses.

export const demoTenant = {
  id: 1,
  code: 'demo',
  zh: '宁波远航小家电有限公司',
  en: 'Ningbo Yuanhang Appliances Co., Ltd.',
}
export const demoPassword = 'sixlink-demo'

/**
 * Everybody of the demo; one person may hold several roles. The crew's accounts are people like the others.
 */
export const demoAccounts = [
  { email: 'boss@demo.sixlink', name: '王远航', roles: ['boss'], titleZh: '老板', titleEn: 'Boss' },
  { email: 'clerk@demo.sixlink', name: '李晓雯', roles: ['clerk'], titleZh: '客服', titleEn: 'Order clerk' },
  {
    email: 'planner@demo.sixlink',
    name: '周建国',
    roles: ['planner', 'buyer'],
    titleZh: '计划 兼 采购',
    titleEn: 'Planner and buyer',
  },
  {
    email: 'buyer@demo.sixlink',
    name: '何丽',
    roles: ['buyer', 'accountant'],
    titleZh: '采购 兼 会计',
    titleEn: 'Buyer and accountant',
  },
  {
    email: 'operator@demo.sixlink',
    name: '赵铁军',
    roles: ['operator'],
    titleZh: '操作工',
    titleEn: 'Operator',
  },
  {
    email: 'inspector@demo.sixlink',
    name: '孙敏',
    roles: ['inspector'],
    titleZh: '质检',
    titleEn: 'Inspector',
  },
  { email: 'picker@demo.sixlink', name: '吴强', roles: ['picker'], titleZh: '拣货员', titleEn: 'Picker' },
  {
    email: 'accountant@demo.sixlink',
    name: '陈静',
    roles: ['accountant'],
    titleZh: '会计',
    titleEn: 'Accountant',
  },
].map(account => ({ ...account, password: demoPassword }))
