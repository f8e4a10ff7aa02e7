// Screens of imports.
import type { Screen } from '../screens.ts'

export const screens: readonly Screen[] = [
  {
    path: '/imports',
    title: { zh: '导入与导出', en: 'Import and export' },
    load: () => import('./imports.tsx').then(m => m.Imports),
  },
  { path: '/imports/$id', load: () => import('./one-import.tsx').then(m => m.OneImport) },
]
