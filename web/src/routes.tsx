// One map of all routes: the screens of the rooms, a list page for every list, and the plain page of any
// other record.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { Skeleton } from './kit/faces.tsx'
import { NoSuchPage, PageFailure } from './shell/edge.tsx'
import { Frame } from './shell/frame.tsx'
import type { Screen } from './screens.ts'

const found = import.meta.glob<{ screens: readonly Screen[] }>('./*/screens.ts', { eager: true })

/** Every screen of every room. */
export const screens: readonly Screen[] = Object.values(found).flatMap(m => m.screens)

const root = createRootRoute({ component: Frame, notFoundComponent: NoSuchPage, errorComponent: PageFailure })

const routeOf = ({ path, load }: Screen) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(async () => ({ default: await load() })),
    errorComponent: PageFailure,
  })

const generic: readonly Screen[] = [
  { path: '/$room/$list', load: () => import('./shell/list-page.tsx').then(m => m.ListPage) },
  { path: '/$room/$list/$id', load: () => import('./shell/plain-record.tsx').then(m => m.PlainRecord) },
]

/** The address keeps plain text: `?status=held,accepted`, never JSON. */
export const router = createRouter({
  routeTree: root.addChildren([...screens, ...generic].map(routeOf)),
  parseSearch: text => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: search => {
    const text = new URLSearchParams(search as Record<string, string>)
      .toString()
      .replaceAll('%2C', ',')
      .replaceAll('%7E', '~')
    return text ? `?${text}` : ''
  },
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultPendingMs: 100,
  defaultPendingComponent: Skeleton,
})
