// The plate of a house on the map: its name and three true numbers, each a link to the rows that make it.
import { useNavigate } from '@tanstack/react-router'
import type { MouseEvent, ReactNode } from 'react'
import type { MachineLamp, Station } from '#views/control-tower.ts'
import type { Json } from '../api.ts'
import { towerWords } from '../i18n/tower.ts'
import type { Room } from '../i18n/words.ts'
import { common } from '../i18n/words.ts'
import { at, houses, streetY } from './iso.ts'
import { stationLinks } from './stations.ts'

/**
 * Half the size of a plate, and where it stands to its house: over the roofs behind, before the doors in
 * front.
 */
const plate = { w: 150, h: 50 }
const plateAt: Record<Room, [number, number]> = {
  erp: [0, -176],
  mes: [4, -146],
  mcs: [6, -132],
  oms: [-24, 72],
  wms: [-8, 78],
  tms: [0, 78],
}

/** A link inside the picture. */
export function SvgLink({
  to,
  label,
  children,
  className,
}: {
  to: string
  label: string
  children: ReactNode
  className?: string
}) {
  const go = useNavigate()
  const press = (e: MouseEvent) => {
    if (e.ctrlKey || e.metaKey || e.shiftKey) return
    e.preventDefault()
    const [path, query = ''] = to.split('?')
    void go({ to: path as never, search: Object.fromEntries(new URLSearchParams(query)) as never })
  }
  return (
    <a href={to} aria-label={label} onClick={press} {...(className ? { className } : {})}>
      <title>{label}</title>
      {children}
    </a>
  )
}

/** The plate of a house: its name and three true numbers, each a link to the rows that make it. */
export function Plate({
  room,
  station,
  machines,
  small,
}: {
  room: Room
  station: Json<Station> | undefined
  machines: readonly Json<MachineLamp>[]
  small: boolean
}) {
  const c = common.use(),
    t = towerWords.use(),
    [hx, hy] = at(houses[room]),
    [dx, dy] = plateAt[room]
  if (small)
    return (
      <g
        className="plate plate-code"
        transform={`translate(${hx} ${hy + (houses[room].y < streetY ? -86 : 62)})`}>
        <text textAnchor="middle">{room.toUpperCase()}</text>
      </g>
    )
  const working =
    room === 'mes' ? machines.find(m => m.quantity !== null && m.state === 'Execute') : undefined
  const numbers = placed(
    (['backlog', 'late', 'alarms'] as const).map(what => ({
      what,
      n: station?.[what] ?? 0,
      word: t(`${room}.${what}`),
    })),
  )
  const nameWidth = 54 + widthOf(c(`${room}Name`), 14, 7.4)
  const width = Math.max(plate.w, numbers.at(-1)!.end + 4, working ? nameWidth + 86 : 0)
  return (
    <g className="plate" transform={`translate(${hx + dx - width / 2} ${hy + dy})`}>
      <rect width={width} height={plate.h} rx="7" />
      <text className="plate-name" x="12" y="19">
        <tspan className="plate-code-in">{room.toUpperCase()}</tspan>
        <tspan dx="6">{c(`${room}Name`)}</tspan>
      </text>
      {working && (
        <g transform={`translate(${width - 78} 9)`}>
          <rect className="work-track" width="66" height="12" rx="3" />
          <rect
            className="work-done"
            width={66 * Math.min(1, (working.good ?? 0) / (working.quantity || 1))}
            height="12"
            rx="3"
          />
          <text className="work-text" x="33" y="9.500" textAnchor="middle">
            {t('works', { good: working.good, quantity: working.quantity })}
          </text>
        </g>
      )}
      {numbers.map(({ what, n, word, x, end }) => (
        <SvgLink
          key={what}
          to={stationLinks[room][what]}
          label={`${room.toUpperCase()} ${word}: ${n}`}
          className={`plate-number n-${toneOfNumber(room, what, n)}`}>
          <rect className="touch" x={x - 5} y="24" width={end - x} height="24" />
          <text x={x} y="41">
            <tspan className="n">{n}</tspan>
            <tspan className="w" dx="4">
              {word}
            </tspan>
          </text>
        </SvgLink>
      ))}
    </g>
  )
}

/** The colour of a number: nothing is quiet, lateness red, what waits amber; a machine's alarm is red. */
function toneOfNumber(room: Room, what: 'backlog' | 'late' | 'alarms', n: number): string {
  if (n === 0) return 'zero'
  if (what === 'backlog') return 'plain'
  return what === 'late' || room === 'mcs' ? 'red' : 'amber'
}

/**
 * Numbers with their words side by side, as wide as they need: Chinese signs are twice as wide as
 * letters.
 */
function placed<T extends { n: number; word: string }>(
  numbers: readonly T[],
): (T & { x: number; end: number })[] {
  let x = 12
  return numbers.map(number => {
    const wide = widthOf(number.word, 11.8, 6.1),
      begin = x
    x += String(number.n).length * 9.4 + 4 + wide + 12
    return { ...number, x: begin, end: x }
  })
}

/** About how wide a text is: Chinese signs are twice as wide as letters. */
const widthOf = (text: string, sign: number, letter: number): number =>
  [...text].reduce((sum, c) => sum + (c > '\u2e80' ? sign : letter), 0)
