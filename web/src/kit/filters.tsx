// The filter bar of a list: chips for states, popovers for ranges and parts of text.
import { Checkbox, Popover } from 'antd'
import { useState } from 'react'
import type { Column } from '#kernel/list.ts'
import { kitWords } from '../i18n/kit.ts'
import { said } from '../i18n/index.ts'
import { Icon } from './icon.tsx'
import { rangeOf, rangeText, toggled } from './list-url.ts'
import { isState, toneOf } from './tone.ts'

interface FilterProps {
  name: string
  column: Column
  value: string | undefined
  set: (value: string) => void
}

/** All filters of a list, in the order of its columns; chips first. */
/** Filters of columns that are not shown wait until the column is chosen, unless one is set. */
export function Filters({
  columns,
  shown,
  values,
  set,
}: {
  /** Names of the columns on screen. */
  shown: ReadonlySet<string>
  columns: Record<string, Column>
  values: Record<string, string>
  set: (name: string, value: string) => void
}) {
  const all = Object.entries(columns).filter(
    ([name, c]) =>
      c.filter && (shown.has(name) || values[name] !== undefined || isState(name, c) || c.kind === 'flag'),
  )
  const chips = all.filter(([name, c]) => c.filter === 'in' && (isState(name, c) || c.kind === 'flag'))
  const choices = all.filter(([name, c]) => c.filter === 'in' && c.values && !isState(name, c))
  const rest = all.filter(e => !chips.includes(e) && !choices.includes(e) && !isHidden(e))
  return (
    <div className="filters">
      {chips.map(([name, column]) => (
        <Chips key={name} name={name} column={column} value={values[name]} set={v => set(name, v)} />
      ))}
      {choices.map(([name, column]) => (
        <Choice key={name} name={name} column={column} value={values[name]} set={v => set(name, v)} />
      ))}
      {rest.map(([name, column]) => (
        <Ranged key={name} name={name} column={column} value={values[name]} set={v => set(name, v)} />
      ))}
    </div>
  )
}

function Chips({ column, value, set }: FilterProps) {
  const chosen = new Set(value ? value.split(',') : [])
  const options =
    column.kind === 'flag' && !column.values
      ? [['true', said(column.title)] as const]
      : Object.entries(column.values ?? {}).map(([code, words]) => [code, said(words)] as const)
  return (
    <div className="chips" role="group" aria-label={said(column.title)}>
      {options.map(([code, word]) => (
        <button
          key={code}
          type="button"
          aria-pressed={chosen.has(code)}
          className={`chip${column.kind === 'state' ? ` state-${toneOf(code)}` : ''}`}
          onClick={() => set(toggled(value, code))}>
          {column.kind === 'state' && <i aria-hidden="true" />}
          {word}
        </button>
      ))}
    </div>
  )
}

function Ranged({ name, column, value, set }: FilterProps) {
  const [open, setOpen] = useState(false),
    k = kitWords.use()
  const timed = column.kind === 'moment' || column.kind === 'day'
  const shown = value
    ? `${said(column.title)}: ${value.replace('..', ' – ').replace(/^~/, '')}`
    : said(column.title)
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      placement="bottomLeft"
      destroyOnHidden
      content={
        <RangeForm
          key={value}
          name={name}
          column={column}
          value={value}
          timed={timed}
          set={v => {
            set(v)
            setOpen(false)
          }}
        />
      }>
      <button
        type="button"
        className="chip chip-more"
        aria-pressed={Boolean(value)}
        aria-haspopup="dialog"
        title={k('filter')}>
        {shown}
        <Icon name="down" size={12} />
      </button>
    </Popover>
  )
}

const dayAgo = (days: number) =>
  new Date(Date.now() - days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)

function RangeForm({ column, value, timed, set }: FilterProps & { timed: boolean }) {
  const k = kitWords.use(),
    range = rangeOf(value),
    isText = column.filter !== 'range'
  const money = column.kind === 'money' ? 100 : 1
  const [from, setFrom] = useState(
    timed ? range.from.slice(0, 10) : range.from && String(Number(range.from) / money),
  )
  const [to, setTo] = useState(timed ? range.to.slice(0, 10) : range.to && String(Number(range.to) / money))
  const [text, setText] = useState(value?.replace(/^~/, '') ?? '')
  const bound = (v: string) => (timed || v === '' ? v : String(Math.round(Number(v) * money)))
  return (
    <form
      className="range-form"
      onSubmit={e => {
        e.preventDefault()
        set(
          isText
            ? text && (column.filter === 'contains' ? `~${text}` : text)
            : rangeText(bound(from), bound(to)),
        )
      }}>
      {isText ? (
        <label>
          {k('contains')}
          <input className="input" value={text} onChange={e => setText(e.target.value)} autoFocus />
        </label>
      ) : (
        <>
          <Bound word={k('from')} timed={timed} value={from} set={setFrom} autoFocus />
          <Bound word={k('to')} timed={timed} value={to} set={setTo} />
        </>
      )}
      {timed && !isText && (
        <div className="rowline">
          {(
            [
              ['today', 0],
              ['week', 7],
              ['month', 30],
            ] as const
          ).map(([word, days]) => (
            <button
              key={word}
              type="button"
              className="chip"
              onClick={() => set(rangeText(dayAgo(days), ''))}>
              {k(word)}
            </button>
          ))}
        </div>
      )}
      <div className="rowline">
        <button type="submit" className="button primary">
          {k('apply')}
        </button>
        {value && (
          <button type="button" className="button quiet" onClick={() => set('')}>
            {k('clear')}
          </button>
        )}
      </div>
    </form>
  )
}

/** Filters that only links set: hidden ids, unless one is set. */
const isHidden = ([, column]: [string, Column]): boolean => column.kind === 'id'

/** One of several values that are no states (channel, level): a list to tick. */
function Choice({ column, value, set }: FilterProps) {
  const chosen = value ? value.split(',') : [],
    words = column.values ?? {}
  const shown = chosen.length
    ? `${said(column.title)}: ${chosen.map(c => said(words[c]) || c).join(', ')}`
    : said(column.title)
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      content={
        <div className="column-choice">
          {Object.entries(words).map(([code, word]) => (
            <Checkbox key={code} checked={chosen.includes(code)} onChange={() => set(toggled(value, code))}>
              {said(word)}
            </Checkbox>
          ))}
        </div>
      }>
      <button type="button" className="chip chip-more" aria-pressed={Boolean(value)} aria-haspopup="dialog">
        {shown}
        <Icon name="down" size={12} />
      </button>
    </Popover>
  )
}

interface BoundProps {
  word: string
  timed: boolean
  value: string
  set: (value: string) => void
  autoFocus?: boolean
}

/** One end of a range. */
const Bound = ({ word, timed, value, set, autoFocus }: BoundProps) => (
  <label>
    {word}
    <input
      className="input"
      type={timed ? 'date' : 'number'}
      value={value}
      onChange={e => set(e.target.value)}
      autoFocus={autoFocus ?? false}
    />
  </label>
)
