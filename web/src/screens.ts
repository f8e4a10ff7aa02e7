// What a screen is. Each room lists its screens in `<room>/screens.ts`; routes.tsx gathers them.
import type { ComponentType } from 'react'
import type { Words } from '#values/words.ts'

export interface Screen {
  /** `/wms/pick-lists/$id`: the path; its parameters are read with `useParams({ strict: false })`. */
  path: string
  /** For the palette and the navigation; record pages have none. */
  title?: Words
  /** Loaded when first opened: `load: () => import('./pick-list.tsx').then(m => m.PickList)`. */
  load: () => Promise<ComponentType>
}
