// Screens of the company's own matters: people, roles, the audit trail.
import type { Screen } from '../screens.ts'

export const screens: readonly Screen[] = [
  {
    path: '/company/people',
    title: { zh: '人员', en: 'People' },
    load: () => import('./people.tsx').then(m => m.People),
  },
  {
    path: '/company/audit',
    title: { zh: '审计记录', en: 'Audit trail' },
    load: () => import('./audit.tsx').then(m => m.Audit),
  },
  { path: '/company/audit/$id', load: () => import('./audit-entry.tsx').then(m => m.AuditEntry) },
  {
    path: '/company/approvals',
    title: { zh: '审批规则', en: 'Rules of approval' },
    load: () => import('./approvals.tsx').then(m => m.Approvals),
  },
  {
    path: '/company/roles',
    title: { zh: '角色与权限', en: 'Roles and rights' },
    load: () => import('./roles.tsx').then(m => m.Roles),
  },
]
