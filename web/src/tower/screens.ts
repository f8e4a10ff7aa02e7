// Screens above the rooms: the control tower and what waits for me.
import type { Screen } from '../screens.ts'

export const screens: readonly Screen[] = [
  {
    path: '/',
    title: { zh: '控制塔', en: 'Control tower' },
    load: () => import('./tower.tsx').then(m => m.Tower),
  },
  {
    path: '/my-work',
    title: { zh: '我的待办', en: 'My work' },
    load: () => import('./my-work.tsx').then(m => m.MyWork),
  },
]
