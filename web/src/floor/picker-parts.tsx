// Parts of the picker's page: the verdict of a scan, the walk ahead, and what the thumb reaches.
import type { ReactNode } from 'react'
import { useState } from 'react'
import { floorWords } from '../i18n/floor.ts'
import { named } from '../i18n/index.ts'
import { Big, useAmount } from './parts.tsx'
import type { Verdict } from './task-in-hand.tsx'
import type { Task } from './tasks.ts'

export function VerdictBand({ verdict: v, onClose }: { verdict: Verdict; onClose: () => void }) {
  const t = floorWords.use()
  return (
    <section
      className={`verdict-band is-${v.tone}`}
      role={v.tone === 'red' ? 'alert' : 'status'}
      onClick={onClose}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d={v.tone === 'red' ? 'M5 5l14 14M19 5L5 19' : 'M4 12.500l5.500 5.500L20 7'} />
      </svg>
      <div>
        <b>{v.title}</b>
        {v.right && (
          <p className="verdict-right">
            {t('rightIs')} <strong>{v.right}</strong>
          </p>
        )}
        {v.text && <p>{v.text}</p>}
        {v.remedy && <p>{v.remedy}</p>}
        {v.code && !v.text && (
          <p className="verdict-code">
            {t('scanned')} {v.found || v.code}
          </p>
        )}
      </div>
    </section>
  )
}

/** What comes after, in walking order. */
export function TaskList({
  tasks,
  open,
  onOpen,
}: {
  tasks: Task[]
  open: string | undefined
  onOpen: (id: string) => void
}) {
  const t = floorWords.use(),
    n = useAmount()
  return (
    <ol className="route">
      {tasks
        .filter(x => x.id !== open)
        .slice(0, 30)
        .map(x => (
          <li key={x.id}>
            <button type="button" onClick={() => onOpen(x.id)}>
              <b>{x.bin}</b>
              <span>{named(x.itemNameZh, x.itemNameEn)}</span>
              <em>{x.kind === 'pick' ? t('pick') : t('putAway')}</em>
              <strong>{n(x.left, x.uomScale)}</strong>
            </button>
          </li>
        ))}
    </ol>
  )
}

/** What the thumb reaches: type a code in, the camera, later. */
export function Thumb({
  onCode,
  onCamera,
  left,
  note,
}: {
  onCode: (code: string) => void
  onCamera: () => void
  left: ReactNode
  note: string
}) {
  const t = floorWords.use(),
    [text, setText] = useState('')
  return (
    <footer className="thumb">
      <p>{note}</p>
      <form
        onSubmit={event => {
          event.preventDefault()
          if (text.trim()) onCode(text.trim())
          setText('')
          ;(document.activeElement as HTMLElement | null)?.blur()
        }}>
        <input
          value={text}
          onChange={e => setText(e.target.value)}
          placeholder={t('typeHint')}
          aria-label={t('typeIn')}
          enterKeyHint="go"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
        />
        <button type="submit" className="big">
          {t('confirm')}
        </button>
      </form>
      <div>
        {left}
        <Big tone="accent" name="camera" onPress={onCamera}>
          {t('camera')}
        </Big>
      </div>
    </footer>
  )
}
