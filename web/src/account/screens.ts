// Screens of one's own account: security, devices, companies.
import type { Screen } from '../screens.ts'

export const screens: readonly Screen[] = [
  {
    path: '/my-account',
    title: { zh: '账号与安全', en: 'Account and security' },
    load: () => import('./my-account.tsx').then(m => m.MyAccount),
  },
]
