// Large parts for gloves and distance: buttons, number pad, sheets, progress, and the faces of empty and
// failing.
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import type { ApiError } from '../api.ts'
import { floorWords } from '../i18n/floor.ts'
import { useLanguage } from '../i18n/index.ts'
import { formatMoment, formatNumber } from '../kit/format.ts'
import type { Tone } from '../kit/tone.ts'

interface BigProps {
  children: ReactNode
  tone?: Tone | 'accent' | 'plain'
  /** Why it cannot be pressed now: shown under the label, and the button is off. */
  why?: string | false | null | undefined
  tall?: boolean
  onPress: () => void
  name?: string
}

/** A button as large as a thumb; one that is off says why. */
export function Big({ children, tone = 'plain', why, tall, onPress, name }: BigProps) {
  return (
    <button
      type="button"
      className={`big big-${tone}${tall ? ' big-tall' : ''}`}
      aria-disabled={Boolean(why)}
      data-name={name}
      onClick={() => {
        if (!why) onPress()
      }}>
      <span>{children}</span>
      {why && <small>{why}</small>}
    </button>
  )
}

/** A number pad; `quick` are one-touch numbers. Also typed by keyboard. */
export function Pad({
  title,
  max,
  quick = [],
  unit,
  onDone,
  onCancel,
  zero,
}: {
  title: string
  max: number
  quick?: { label: string; value: number }[]
  unit?: string
  zero?: boolean
  onDone: (value: number) => void
  onCancel: () => void
}) {
  const t = floorWords.use(),
    [text, setText] = useState('')
  const value = Number(text || '0'),
    fine = text !== '' && value <= max && (zero || value > 0)
  const press = (digit: string) => setText(before => (before + digit).replace(/^0+(?=\d)/, '').slice(0, 6))
  useEffect(() => {
    const type = (event: KeyboardEvent) => {
      if (/^\d$/.test(event.key)) press(event.key)
      else if (event.key === 'Backspace') setText(before => before.slice(0, -1))
      else if (event.key === 'Escape') onCancel()
      else if (event.key === 'Enter' && fine) {
        event.preventDefault()
        onDone(value)
      }
    }
    addEventListener('keydown', type)
    return () => removeEventListener('keydown', type)
  })
  return (
    <Sheet title={title} onClose={onCancel}>
      <div className="pad-shown" data-off={(text !== '' && value > max) || undefined} aria-live="polite">
        <b>{text || '0'}</b>
        <span>
          {unit} <small>≤ {max}</small>
        </span>
      </div>
      {quick.length > 0 && (
        <div className="pad-quick">
          {quick.map(q => (
            <button key={q.label} type="button" className="big" onClick={() => setText(String(q.value))}>
              {q.label}
            </button>
          ))}
        </div>
      )}
      <Digits
        onDigit={press}
        onClear={() => setText('')}
        onBack={() => setText(before => before.slice(0, -1))}
      />
      <div className="sheet-acts">
        <Big onPress={onCancel}>{t('cancel')}</Big>
        <Big tone="accent" onPress={() => onDone(value)} why={fine ? null : value > max ? `≤ ${max}` : ' '}>
          {t('confirm')}
        </Big>
      </div>
    </Sheet>
  )
}

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

/** The twelve keys of a number pad. */
export function Digits(p: { onDigit: (digit: string) => void; onClear: () => void; onBack: () => void }) {
  const t = floorWords.use()
  const key = (digit: string) => (
    <button key={digit} type="button" className="big" onClick={() => p.onDigit(digit)}>
      {digit}
    </button>
  )
  return (
    <div className="pad">
      {digits.map(key)}
      <button type="button" className="big" onClick={p.onClear}>
        {t('clear')}
      </button>
      {key('0')}
      <button type="button" className="big" aria-label="Backspace" onClick={p.onBack}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M8 5h13v14H8l-6-7ZM12 9l6 6M18 9l-6 6" />
        </svg>
      </button>
    </div>
  )
}

/** A sheet over the page; Escape or a touch beside it closes it. */
export function Sheet({
  title,
  children,
  onClose,
}: {
  title: string
  children: ReactNode
  onClose: () => void
}) {
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onClose()
    }
    addEventListener('keydown', leave)
    return () => removeEventListener('keydown', leave)
  }, [onClose])
  return (
    <div
      className="sheet-back"
      onClick={event => {
        if (event.target === event.currentTarget) onClose()
      }}>
      <div className="sheet" role="dialog" aria-modal="true" aria-label={title}>
        <header>
          <h2>{title}</h2>
          <button type="button" className="close" aria-label="×" onClick={onClose}>
            ×
          </button>
        </header>
        {children}
      </div>
    </div>
  )
}

/** Asks once before something that cannot be taken back. */
export function Confirm({
  title,
  children,
  tone = 'accent',
  onYes,
  onNo,
}: {
  title: string
  children?: ReactNode
  tone?: Tone | 'accent'
  onYes: () => void
  onNo: () => void
}) {
  const t = floorWords.use()
  return (
    <Sheet title={title} onClose={onNo}>
      {children && <p className="sheet-text">{children}</p>}
      <div className="sheet-acts">
        <Big onPress={onNo}>{t('cancel')}</Big>
        <Big tone={tone} onPress={onYes} name="yes">
          {t('confirm')}
        </Big>
      </div>
    </Sheet>
  )
}

/** Good, scrap and what is left of a quantity. */
export function Progress({ good, scrap, of }: { good: number; scrap: number; of: number }) {
  const part = (n: number) => `${of ? Math.min(100, (n / of) * 100) : 0}%`
  return (
    <div className="progress" role="progressbar" aria-valuemin={0} aria-valuemax={of} aria-valuenow={good}>
      <i className="is-good" style={{ width: part(good) }} />
      <i className="is-scrap" style={{ width: part(scrap) }} />
    </div>
  )
}

/** A state as colour, shape and word. */
export const Mark = ({ tone, children }: { tone: Tone; children: ReactNode }) => (
  <span className={`mark mark-${tone}`}>
    <i />
    {children}
  </span>
)

/** A band that says something important, with the action that helps. */
export const Band = ({
  tone,
  title,
  children,
  act,
}: {
  tone: Tone
  title: ReactNode
  children?: ReactNode
  act?: ReactNode
}) => (
  <section className={`band band-${tone}`} role={tone === 'red' ? 'alert' : 'status'}>
    <div>
      <b>{title}</b>
      {children && <p>{children}</p>}
    </div>
    {act}
  </section>
)

export const Empty = ({ title, hint }: { title: string; hint?: string }) => (
  <div className="face">
    <svg viewBox="0 0 48 48" aria-hidden="true">
      <path d="M8 26l16 14 16-14M24 8v24" />
    </svg>
    <b>{title}</b>
    {hint && <p>{hint}</p>}
  </div>
)

/** Nothing under 300 ms (by CSS), a grey shape above. */
export const Loading = () => (
  <div className="face face-loading" aria-busy="true">
    <i />
    <i />
    <i />
  </div>
)

export function Failing({ error, again }: { error: ApiError; again: () => void }) {
  const t = floorWords.use()
  return (
    <div className="face">
      <b>{error.status === 403 ? t('forbidden') : error.says || t('failed')}</b>
      <p>{error.remedy}</p>
      {error.status !== 403 && <Big onPress={again}>{t('tryAgain')}</Big>}
    </div>
  )
}

/** Base units in the unit people count in. */
export function useAmount(): (base: number | null | undefined, scale?: number) => string {
  const language = useLanguage()
  return (base, scale = 1) =>
    base === null || base === undefined ? '–' : formatNumber(base / (scale || 1), language)
}

export function useMoment(): (iso: string | null | undefined) => string {
  const language = useLanguage()
  return iso => (iso ? formatMoment(new Date(iso), language, new Date()) : '–')
}

/** Units of counting as each language says them; a measure keeps its sign. */
export function useUnit(): (uom: string | null | undefined) => string {
  const t = floorWords.use()
  return uom => (!uom || (/^[台件个只条张套片]$/.test(uom) && t('pieces') !== '件') ? t('pieces') : uom)
}
