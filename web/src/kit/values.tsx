// Values on screen: quantity, money, moment, and the state word with one colour and one shape each.
import type { ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import { useLanguage } from '../i18n/index.ts'
import {
  formatAway,
  formatDay,
  formatFull,
  formatMoment,
  formatMoney,
  formatNumber,
  formatQuantity,
} from './format.ts'
import { toneOf } from './tone.ts'
import type { Tone } from './tone.ts'
import './values.css'

/** Base units shown in the unit people count in. */
export function Quantity({
  value,
  scale = 1,
  unit,
}: {
  value: number | null | undefined
  scale?: number | undefined
  unit?: string | null | undefined
}) {
  const language = useLanguage()
  if (value === null || value === undefined) return <Nothing />
  return (
    <span className="nowrap">
      {formatQuantity(value, scale, language)}
      {unit && <span className="unit">{unitWord(unit, language)}</span>}
    </span>
  )
}

/** Fen as money. */
export function Money({ minor, currency }: { minor: number | null | undefined; currency?: string }) {
  const language = useLanguage()
  return minor === null || minor === undefined ? (
    <Nothing />
  ) : (
    <span className="nowrap">{formatMoney(minor, language, currency)}</span>
  )
}

/** A plain number with its unit. */
export function Figure({
  value,
  unit,
  digits,
}: {
  value: number | null | undefined
  unit?: string | null
  digits?: number
}) {
  const language = useLanguage()
  if (value === null || value === undefined) return <Nothing />
  return (
    <span className="nowrap">
      {formatNumber(value, language, digits)}
      {unit && <span className="unit">{unitWord(unit, language)}</span>}
    </span>
  )
}

/** Units of counting as each language says them (件/h: pcs/h); a measure keeps its sign. */
export const unitWord = (unit: string, language: string): string =>
  language === 'en' ? unit.replace(/^[台件个只条张套片](?=$|\/)/, 'pcs') : unit

/** A moment, short, with the whole of it as its title; `away` adds how far it is. */
export function Moment({
  at,
  day,
  seconds,
  away,
}: {
  at: string | null | undefined
  day?: boolean
  seconds?: boolean
  away?: boolean
}) {
  const language = useLanguage()
  if (!at) return <Nothing />
  const moment = new Date(at),
    now = new Date()
  return (
    <time dateTime={at} title={formatFull(moment, language)} className="nowrap">
      {day ? formatDay(moment, language, now) : formatMoment(moment, language, now, seconds)}
      {away && <span className="unit"> {formatAway(moment, language, now)}</span>}
    </time>
  )
}

/** There is no value. */
export const Nothing = () => (
  <span className="muted" aria-hidden="true">
    –
  </span>
)

/** A state: one word, one colour, one shape; the colour never stands alone. */
export function StateWord({ state, word, tone }: { state: string; word?: ReactNode; tone?: Tone }) {
  const shown = tone ?? toneOf(state)
  return (
    <span className={`state state-${shown}`} data-state={state}>
      <i aria-hidden="true" />
      {word ?? state}
    </span>
  )
}

/** A value that is marked for a moment when it changes in place. */
export function Live({ value, children }: { value: unknown; children: ReactNode }) {
  const before = useRef(value),
    [turn, setTurn] = useState(0)
  useEffect(() => {
    if (before.current !== value) {
      before.current = value
      setTurn(n => n + 1)
    }
  }, [value])
  return (
    <span key={turn} className={turn ? 'changed' : undefined}>
      {children}
    </span>
  )
}

/** A part of a whole as a bar with its figures said to those who do not see it. */
export function Bar({
  value,
  of,
  scrap = 0,
  tone = 'blue',
  label,
}: {
  value: number
  of: number
  scrap?: number
  tone?: Tone
  label?: string
}) {
  const part = (n: number) => `${of > 0 ? Math.min(100, (n / of) * 100) : 0}%`
  return (
    <span
      className="bar"
      role="progressbar"
      aria-valuenow={value}
      aria-valuemin={0}
      aria-valuemax={of}
      aria-label={label}>
      <i className={`bar-${tone}`} style={{ width: part(value) }} />
      {scrap > 0 && <i className="bar-red" style={{ width: part(scrap) }} />}
    </span>
  )
}
