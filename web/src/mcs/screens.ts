// Screens of MCS.
import type { Screen } from '../screens.ts'

export const screens: readonly Screen[] = [
  { path: '/mcs/commands/$id', load: () => import('./command.tsx').then(m => m.MachineCommand) },
  { path: '/mcs/machines/$code', load: () => import('./machine.tsx').then(m => m.Machine) },
]
