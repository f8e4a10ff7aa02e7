// The guide of a new company.
import type { Screen } from '../screens.ts'

export const screens: readonly Screen[] = [
  {
    path: '/guide',
    title: { zh: '上手指南', en: 'Getting started' },
    load: () => import('./guide.tsx').then(m => m.Guide),
  },
]
