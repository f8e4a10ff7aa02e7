// Choosing many names by room: one by one, a whole room, or everything; what is not held says so.
import { Checkbox } from 'antd'
import { useId, useState } from 'react'
import { rooms } from '../i18n/words.ts'
import { common } from '../i18n/words.ts'
import { platformWords } from '../i18n/platform.ts'
import { useError, useFilling } from '../kit/form.tsx'
import { said } from '../i18n/index.ts'
import './platform.css'

export interface Option {
  /** `oms.place-order`, `oms.OrderAccepted`. */
  name: string
  title: string
  held: boolean
}
interface Props {
  /** Where the chosen names are kept in the draft. */
  path: string
  options: readonly Option[]
  mayAll: boolean
  mayRoom: (room: string) => boolean
}

/** Rooms first, in the order of the journey; then the rest. */
const inOrder = (found: readonly string[]): string[] => {
  const known = rooms.filter(r => found.includes(r)) as string[]
  return [...known, ...found.filter(r => !known.includes(r))]
}

export function GroupedChoice({ path, options, mayAll, mayRoom }: Props) {
  const t = platformWords.use(),
    { draft, set } = useFilling(),
    [text, setText] = useState(''),
    id = useId(),
    { error } = useError(path, id)
  const chosen = (draft[path] as string[] | undefined) ?? []
  const turn = (name: string, on: boolean) =>
    set(path, on ? [...chosen.filter(c => !covers(name, c)), name] : chosen.filter(c => c !== name))
  const typed = text.trim().toLowerCase()
  const shown = options.filter(o => !typed || `${o.name} ${o.title}`.toLowerCase().includes(typed))
  const groups = inOrder([...new Set(shown.map(o => o.name.split('.')[0]!))])
  return (
    <div className="choice" id={id}>
      <div className="choice-head">
        <input
          className="input"
          type="search"
          value={text}
          placeholder={t('findIn')}
          aria-label={t('findIn')}
          onChange={e => setText(e.target.value)}
        />
        <span className="muted" aria-live="polite">
          {t('chosen', { n: chosen.length })}
        </span>
        <Checkbox
          checked={chosen.includes('*')}
          disabled={!mayAll}
          title={mayAll ? '' : t('notHeld')}
          onChange={e => turn('*', e.target.checked)}>
          {t('everything')}
        </Checkbox>
      </div>
      {error && (
        <p className="field-wrong" role="alert" data-path={path}>
          {said(error.says)}
        </p>
      )}
      {groups.map(room => (
        <Group
          key={room}
          room={room}
          options={shown.filter(o => o.name.startsWith(`${room}.`))}
          mayRoom={mayRoom(room)}
          isOpen={Boolean(typed)}
          {...{ chosen, turn }}
        />
      ))}
    </div>
  )
}

/** `*` and `oms.*` make single names of theirs needless. */
const covers = (wide: string, name: string): boolean =>
  wide === '*' || (wide.endsWith('.*') && name.startsWith(wide.slice(0, -1)))

interface GroupProps {
  room: string
  options: readonly Option[]
  mayRoom: boolean
  isOpen: boolean
  chosen: readonly string[]
  turn: (name: string, on: boolean) => void
}

function Group({ room, options, mayRoom, isOpen, chosen, turn }: GroupProps) {
  const t = platformWords.use(),
    c = common.use(),
    whole = `${room}.*`
  const all = chosen.includes('*'),
    isWhole = all || chosen.includes(whole)
  const title = platformWords.has(room) ? t(room) : c(room as 'oms')
  const count = chosen.filter(n => n.startsWith(`${room}.`)).length
  return (
    <details className="choice-group" open={isOpen || undefined} data-room={room}>
      <summary>
        <span className="grow">{title}</span>
        {(isWhole || count > 0) && (
          <span className="choice-count">{isWhole ? t('everything') : t('chosen', { n: count })}</span>
        )}
      </summary>
      <div className="choice-options">
        <Checkbox
          checked={isWhole}
          disabled={all || !mayRoom}
          title={mayRoom ? whole : t('notHeld')}
          onChange={e => turn(whole, e.target.checked)}>
          <b>{t('whole', { room: title })}</b>
        </Checkbox>
        {options.map(o => (
          <Checkbox
            key={o.name}
            checked={isWhole || chosen.includes(o.name)}
            disabled={isWhole || !o.held}
            title={o.held ? o.name : t('notHeld')}
            onChange={e => turn(o.name, e.target.checked)}>
            {o.title} <code>{o.name}</code>
          </Checkbox>
        ))}
      </div>
    </details>
  )
}
