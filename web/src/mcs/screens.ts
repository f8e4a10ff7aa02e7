// Screens of MCS.
import type { Screen } from '../screens.ts'

export const screens: readonly Screen[] = [
  {
    path: '/mcs/machines/new',
    title: { zh: '登记设备', en: 'Register a machine' },
    load: () => import('./machine-form.tsx').then(m => m.NewMachine),
  },
  { path: '/mcs/commands/$id', load: () => import('./command.tsx').then(m => m.MachineCommand) },
  { path: '/mcs/machines/$code', load: () => import('./machine.tsx').then(m => m.Machine) },
]
