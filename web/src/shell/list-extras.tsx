// What single lists have beyond their declaration: buttons in the head, and decisions on the row.
import { Fragment } from 'react'
import type { ReactNode } from 'react'
import { shellWords } from '../i18n/shell.ts'
import { Icon } from '../kit/icon.tsx'
import { To } from '../kit/record.tsx'
import type { Row } from '../kit/cell.tsx'

/**
 * Rooms may add their own: `export const rowActions = { 'wms.receipts': row => ... }` in
 * `<room>/list-extras.tsx`.
 */
interface Extras {
  rowActions?: Record<string, (row: Row) => ReactNode>
  listExtras?: Record<string, () => ReactNode>
}
const found = Object.values(import.meta.glob<Extras>('../*/list-extras.tsx', { eager: true }))

export const rowActions: Record<string, (row: Row) => ReactNode> = Object.assign(
  {},
  ...found.map(f => f.rowActions ?? {}),
)

function NewOrder() {
  const t = shellWords.use()
  return (
    <To className="button primary" to="/oms/new-order">
      <Icon name="plus" size={15} />
      {t('newOrder')}
    </To>
  )
}

/** What the rooms and the shell have for a list stands side by side. */
export const listExtras: Record<string, () => ReactNode> = together([
  { 'oms.orders': () => <NewOrder /> },
  ...found.map(f => f.listExtras ?? {}),
])

function together(parts: readonly Record<string, () => ReactNode>[]): Record<string, () => ReactNode> {
  const all: Record<string, (() => ReactNode)[]> = {}
  for (const part of parts) for (const [list, draw] of Object.entries(part)) (all[list] ??= []).push(draw)
  return Object.fromEntries(
    Object.entries(all).map(([list, draws]) => [
      list,
      () => draws.map((draw, i) => <Fragment key={i}>{draw()}</Fragment>),
    ]),
  )
}
