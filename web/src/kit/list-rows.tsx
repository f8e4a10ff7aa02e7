// The rows of a list: virtual, sorted by their heads, walked by keyboard; on a phone each row is a card.
import { useNavigate } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import type { KeyboardEvent, ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import type { Column } from '#kernel/list.ts'
import { kitWords } from '../i18n/kit.ts'
import { said } from '../i18n/index.ts'
import { Cell, isRight, trackOf } from './cell.tsx'
import type { Row } from './cell.tsx'
import type { Declared } from './lists.ts'
import { linkOf, nextSort } from './list-url.ts'
import { isState } from './tone.ts'

/** On a phone a row shows what it has: no empty cells, and not more than fits a glance. */
const forPhone = (columns: [string, Column][], row: Row): [string, Column][] =>
  columns.filter(([name]) => ![null, undefined, '', false].includes(row[name] as null)).slice(0, 7)

export interface RowsProps {
  list: Declared
  rowActions?: ((row: Row) => ReactNode) | undefined
  rows: Row[]
  columns: [string, Column][]
  phone: boolean
  more: () => void
  stale: boolean
  reading: boolean
  sort: string
  setSort: (sort: string) => void
}

/** How far a key moves the active row. */
const steps: Record<string, number> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 15,
  PageUp: -15,
  Home: -1e9,
  End: 1e9,
}

/** The rows of a list, virtual, with one active row for the keyboard. */
export function Rows(p: RowsProps) {
  const scroll = useRef<HTMLDivElement>(null),
    [active, setActive] = useState(-1),
    go = useNavigate(),
    k = kitWords.use()
  const rows = useVirtualizer({
    count: p.rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => (p.phone ? 92 : 36),
    overscan: 12,
  })
  const items = rows.getVirtualItems(),
    last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (last >= p.rows.length - 10) p.more()
  }, [last, p])
  const open = (row: Row) => {
    const to = linkOf(p.list.link, row)
    if (to) void go({ to: to as never })
  }
  const keys = (e: KeyboardEvent) => {
    const step = steps[e.key]
    if (step !== undefined) {
      e.preventDefault()
      const next = Math.max(0, Math.min(p.rows.length - 1, active + step))
      setActive(next)
      rows.scrollToIndex(next)
    } else if (e.key === 'Enter' && e.target === e.currentTarget && p.rows[active]) open(p.rows[active])
  }
  const template = [
    ...p.columns.map(([n, c]) => trackOf(n, c)),
    ...(p.rowActions ? ['minmax(152px, auto)'] : []),
  ].join(' ')
  return (
    <div
      className={`grid${p.phone ? ' grid-phone' : ''}${p.stale ? ' stale' : ''}`}
      role="grid"
      aria-rowcount={p.rows.length}
      tabIndex={0}
      ref={scroll}
      onKeyDown={keys}
      onFocus={e => {
        if (e.target === e.currentTarget && active < 0) setActive(0)
      }}>
      {!p.phone && <Heads {...p} template={template} />}
      <div className="grid-body" style={{ height: rows.getTotalSize() }}>
        {items.map(item => {
          const row = p.rows[item.index]!
          return (
            <OneRow
              key={item.key}
              {...p}
              row={row}
              at={item.index}
              start={item.start}
              isActive={item.index === active}
              template={template}
              measure={rows.measureElement}
              press={() => setActive(item.index)}
              open={() => open(row)}
            />
          )
        })}
      </div>
      {p.reading && <p className="muted list-more">{k('loadingMore')}</p>}
    </div>
  )
}

/** How a cell looks: numbers to the right, the first text large on phones, states apart from words. */
function classOf(name: string, column: Column, isFirst: boolean): string {
  const kind = column.kind === 'state' && !isState(name, column) ? 'word' : column.kind
  return `cell${isRight(column) ? ' num' : ''}${isFirst ? ' cell-first' : ''} kind-${kind}`
}

function Heads({ columns, sort, setSort, template, rowActions }: RowsProps & { template: string }) {
  const k = kitWords.use()
  return (
    <div className="grid-head" role="row" style={{ gridTemplateColumns: template }}>
      {columns.map(([name, column]) => {
        const dir = sort === name ? 'ascending' : sort === `-${name}` ? 'descending' : 'none'
        return (
          <span
            key={name}
            role="columnheader"
            aria-sort={dir}
            className={`cell${isRight(column) ? ' num' : ''}`}>
            {column.sort ? (
              <button
                type="button"
                title={k('sortBy', { what: said(column.title) })}
                onClick={() => setSort(nextSort(sort, name, column))}>
                {said(column.title)}
                <i aria-hidden="true">{dir === 'ascending' ? '↑' : dir === 'descending' ? '↓' : ''}</i>
              </button>
            ) : (
              said(column.title)
            )}
          </span>
        )
      })}
      {rowActions && <span role="columnheader" className="cell" />}
    </div>
  )
}

interface OneRowProps extends RowsProps {
  row: Row
  at: number
  start: number
  isActive: boolean
  template: string
  measure: (el: Element | null) => void
  press: () => void
  open: () => void
}

/** A row: a line of cells, or a card on a phone. A click beside its links opens the record. */
function OneRow({ row, at, start, isActive, template, measure, press, open, ...p }: OneRowProps) {
  const link = linkOf(p.list.link, row),
    first = p.columns.find(([, c]) => ['text', 'ref'].includes(c.kind))?.[0]
  return (
    <div
      role="row"
      aria-rowindex={at + 1}
      aria-selected={isActive}
      data-active={isActive || undefined}
      ref={measure}
      data-index={at}
      className="grid-row"
      style={{ transform: `translateY(${start}px)`, ...(p.phone ? {} : { gridTemplateColumns: template }) }}
      onClick={e => {
        press()
        if (!(e.target as HTMLElement).closest('a,button,input') && !String(getSelection())) open()
      }}>
      {(p.phone ? forPhone(p.columns, row) : p.columns).map(([name, column]) => (
        <span
          key={name}
          role="gridcell"
          className={classOf(name, column, name === first)}
          data-title={p.phone ? said(column.title) : undefined}>
          <Cell name={name} column={column} row={row} rowLink={name === first ? link : null} />
        </span>
      ))}
      {p.rowActions && (
        <span className="cell cell-actions" role="gridcell">
          {p.rowActions(row)}
        </span>
      )}
    </div>
  )
}
