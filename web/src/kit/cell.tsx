// One cell of a list, shown by its column's kind.
import type { Column } from '#kernel/list.ts'
import { common } from '../i18n/words.ts'
import { said } from '../i18n/index.ts'
import { linkOf } from './list-url.ts'
import { To } from './record.tsx'
import { isState } from './tone.ts'
import { Figure, Moment, Money, Nothing, Quantity, StateWord } from './values.tsx'

export type Row = Record<string, unknown>

/** The value of a column in a row, as its kind is shown everywhere. */
export function Cell({
  name,
  column,
  row,
  rowLink,
}: {
  name: string
  column: Column
  row: Row
  rowLink?: string | null
}) {
  const value = row[name],
    to = linkOf(column.link, row) ?? rowLink
  const shown = <Shown name={name} column={column} value={value} row={row} />
  return to && value !== null && value !== undefined ? <To to={to}>{shown}</To> : shown
}

function Shown({ name, column, value, row }: { name: string; column: Column; value: unknown; row: Row }) {
  const t = common.use()
  if (value === null || value === undefined || value === '') return <Nothing />
  switch (column.kind) {
    case 'quantity':
      return (
        <Quantity
          value={Number(value)}
          scale={Number(row['uom_scale'] ?? 1)}
          unit={column.unit ? String(row[column.unit] ?? column.unit) : null}
        />
      )
    case 'money':
      return <Money minor={Number(value)} />
    case 'number':
      return (
        <Figure value={Number(value)} unit={column.unit ? String(row[column.unit] ?? column.unit) : null} />
      )
    case 'moment':
      return <Moment at={String(value)} />
    case 'day':
      return <Moment at={String(value)} day />
    case 'flag':
      return value === true || value === 'true' ? (
        <StateWord
          state="flag"
          tone={/late|short|uncertain|alarm/.test(said(column.title).toLowerCase()) ? 'red' : 'amber'}
          word={said(column.title)}
        />
      ) : (
        <Nothing />
      )
    case 'state': {
      if (!isState(name, column) && column.values)
        return [value]
          .flat()
          .map(v => said(column.values![String(v)]) || String(v))
          .join(t('none') === '无' ? '、' : ', ')
      const states = Array.isArray(value) ? value.map(String) : [String(value)]
      return (
        <span className="states">
          {states.map(s => (
            <StateWord key={s} state={s} word={column.values?.[s] ? said(column.values[s]) : s} />
          ))}
        </span>
      )
    }
    default: {
      const word = column.values?.[String(value)]
      return (
        <span title={String(value)}>
          {word
            ? said(word)
            : Array.isArray(value)
              ? value.join(t('none') === '无' ? '、' : ', ')
              : String(value)}
        </span>
      )
    }
  }
}

export const isRight = (column: Column): boolean => ['quantity', 'money', 'number'].includes(column.kind)

/** The width a column wants: the smallest, and its part of what is left. */
export function trackOf(name: string, column: Column): string {
  switch (column.kind) {
    case 'quantity':
    case 'number':
      return 'minmax(64px, .5fr)'
    case 'money':
      return 'minmax(96px, .6fr)'
    case 'moment':
      return 'minmax(104px, .7fr)'
    case 'day':
      return 'minmax(72px, .5fr)'
    case 'state':
      return isState(name, column) ? 'minmax(96px, .8fr)' : 'minmax(84px, .5fr)'
    case 'flag':
      return 'minmax(72px, .5fr)'
    default:
      if (/^(no|code)$/.test(name)) return 'minmax(164px, .9fr)'
      return name.endsWith('_no')
        ? 'minmax(108px, .8fr)'
        : /(name|subject|says|memo)/.test(name)
          ? 'minmax(120px, 1.6fr)'
          : 'minmax(72px, 1fr)'
  }
}
