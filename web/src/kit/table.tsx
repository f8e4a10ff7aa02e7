// A small table on a record's page, the state word of a list's column, and links by what is known.
import type { ReactNode } from 'react'
import { said } from '../i18n/index.ts'
import { useList } from './lists.ts'
import type { Tone } from './tone.ts'
import { Nothing, StateWord } from './values.tsx'
import './table.css'

export interface TableColumn<T> {
  title: ReactNode
  cell: (row: T) => ReactNode
  /** Right-aligned figures. */
  num?: boolean
  /** Left out where there is no room: phones. */
  wide?: boolean
}

/** Rows of a record, with their own words when there are none. */
export function Table<T>({
  rows,
  columns,
  rowKey,
  empty,
  mark,
}: {
  rows: readonly T[] | null | undefined
  columns: readonly (TableColumn<T> | false | null)[]
  rowKey: (row: T, at: number) => string
  empty: string
  mark?: (row: T) => string | undefined
}) {
  if (!rows?.length) return <p className="muted">{empty}</p>
  const shown = columns.filter(c => c !== false && c !== null)
  const look = (c: TableColumn<T>) =>
    [c.num ? 'num' : '', c.wide ? 'wide' : ''].filter(Boolean).join(' ') || undefined
  return (
    <div className="table-scroll">
      <table className="plain">
        <thead>
          <tr>
            {shown.map((c, i) => (
              <th key={i} scope="col" className={look(c)}>
                {c.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={rowKey(row, at)} className={mark?.(row)}>
              {shown.map((c, i) => (
                <td key={i} className={look(c)}>
                  {c.cell(row) ?? <Nothing />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** A state in the words that its list gives it, the same everywhere. */
export function StateOf({
  list,
  state,
  column = 'state',
  tone,
}: {
  list: string
  state: string | null | undefined
  column?: string
  tone?: Tone
}) {
  const { declared } = useList(list)
  if (!state) return <Nothing />
  const words = declared?.columns[column]?.values?.[state]
  return <StateWord state={state} word={words ? said(words) : state} {...(tone ? { tone } : {})} />
}
