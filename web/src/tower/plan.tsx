// The live map: six houses on one street, orders walking between them, true numbers on each house's plate.
import { useNavigate } from '@tanstack/react-router'
import type { MouseEvent, ReactNode } from 'react'
import { useCallback, useEffect, useRef } from 'react'
import type { Journey, MachineLamp, Station } from '#views/control-tower.ts'
import type { Json } from '../api.ts'
import type { Room } from '../i18n/words.ts'
import { common, rooms } from '../i18n/words.ts'
import { towerWords } from '../i18n/tower.ts'
import { named } from '../i18n/index.ts'
import { toneOf } from '../kit/tone.ts'
import { useNews } from '../live.ts'
import type { News } from '../live.ts'
import { Building } from './buildings.tsx'
import { at, ends, houses, polygon, slotOf, slotsMax, street, streetY } from './iso.ts'
import type { Place } from './iso.ts'
import { stationLinks } from './stations.ts'
import { Traffic, placeOf } from './traffic.ts'
import './plan.css'

/** Half the size of a plate, and where it stands to its house: over the roofs behind, before the doors in front. */
const plate = { w: 150, h: 50 }
const plateAt: Record<Room, [number, number]> = {
  erp: [0, -176],
  mes: [4, -146],
  mcs: [6, -132],
  oms: [-24, 72],
  wms: [-8, 78],
  tms: [0, 78],
}

export interface PlanProps {
  stations: readonly Json<Station>[]
  journeys: readonly Json<Journey>[]
  machines: readonly Json<MachineLamp>[]
  small: boolean
}

export function Plan({ stations, journeys, machines, small }: PlanProps) {
  const t = towerWords.use(),
    root = useRef<SVGSVGElement>(null),
    traffic = useTraffic(root)
  useEffect(() => {
    traffic.keepOnly(new Set(journeys.map(j => j.id)))
    for (const j of journeys) traffic.correct(j.id, placeOfJourney(j))
  }, [journeys, traffic])
  const lamps = machines.map(m => ({
    code: m.code,
    tone:
      m.activeAlarms > 0
        ? 'red'
        : m.state === 'NoData' || !m.connected
          ? 'none'
          : m.state === 'Execute'
            ? 'green'
            : toneOf(m.state),
  }))
  return (
    <svg
      ref={root}
      className={`plan${small ? ' plan-small' : ''}`}
      viewBox={small ? '-395 -150 990 640' : '-400 -228 990 744'}
      role="group"
      aria-label={t('map')}>
      <Ground />
      {(['erp', 'mes', 'mcs'] as const).map(room => (
        <House key={room} room={room} lamps={lamps} />
      ))}
      {(['oms', 'wms', 'tms'] as const).map(room => (
        <House key={room} room={room} lamps={lamps} />
      ))}
      <End place="shop" word={t('shop')} />
      <End place="door" word={t('door')} />
      <g className="tokens">
        {journeys.map(j => (
          <Parcel key={j.id} journey={j} traffic={traffic} />
        ))}
      </g>
      <Overflow journeys={journeys} />
      {rooms.map(room => (
        <Plate
          key={room}
          room={room}
          small={small}
          station={stations.find(s => s.room === room)}
          machines={machines}
        />
      ))}
    </svg>
  )
}

/** The traffic of the map, fed by news; a house lights up when a fact is stated in it. */
function useTraffic(root: React.RefObject<SVGSVGElement | null>): Traffic {
  const made = useRef<Traffic | null>(null)
  const flash = useCallback(
    (room: string, cls: string) => {
      const el = root.current?.querySelector(`[data-house="${room}"]`)
      if (!el) return
      el.classList.remove(cls)
      void (el as SVGGElement).getBBox()
      el.classList.add(cls)
    },
    [root],
  )
  const traffic = (made.current ??= new Traffic({ arrived: room => flash(room, 'reached') }))
  const hear = useCallback(
    (news: News) => {
      const place = placeOf(news.name)
      flash(news.name.slice(0, news.name.indexOf('.')), 'lit')
      if (place && news.journey) traffic.go(news.journey, place)
    },
    [flash, traffic],
  )
  useNews(hear)
  useEffect(() => () => traffic.stop(), [traffic])
  return traffic
}

function Ground() {
  const a = street.from - 0.9,
    b = street.to + 0.9
  return (
    <g className="ground">
      <polygon
        className="land"
        points={polygon([a - 1, -3.2], [b - 0.6, -3.2], [b - 0.6, 9.4], [a - 1, 9.4])}
      />
      {rooms.map(room => {
        const { x, y } = houses[room],
          back = y < streetY
        return (
          <g key={room}>
            <polygon
              className="yard"
              points={polygon([x - 2.4, y - 1.9], [x + 2.5, y - 1.9], [x + 2.5, y + 1.9], [x - 2.4, y + 1.9])}
            />
            <polygon
              className="pad"
              points={
                back
                  ? polygon(
                      [x - 1.9, y + 1.5],
                      [x + 1.9, y + 1.5],
                      [x + 1.9, streetY - 0.5],
                      [x - 1.9, streetY - 0.5],
                    )
                  : polygon(
                      [x - 1.9, streetY + 0.5],
                      [x + 1.9, streetY + 0.5],
                      [x + 1.9, y - 1.3],
                      [x - 1.9, y - 1.3],
                    )
              }
            />
          </g>
        )
      })}
      <polygon
        className="street"
        points={polygon([a, streetY - 0.5], [b, streetY - 0.5], [b, streetY + 0.5], [a, streetY + 0.5])}
      />
      <line className="lane" {...lineOf(a + 0.4, streetY, b - 0.4, streetY)} />
    </g>
  )
}

function lineOf(x1: number, y1: number, x2: number, y2: number) {
  const [ax, ay] = at({ x: x1, y: y1 }),
    [bx, by] = at({ x: x2, y: y2 })
  return { x1: ax, y1: ay, x2: bx, y2: by }
}

function House({ room, lamps }: { room: Room; lamps: readonly { code: string; tone: string }[] }) {
  const [x, y] = at(houses[room])
  return (
    <g className="house" data-house={room} transform={`translate(${x} ${y})`}>
      <Building room={room} lamps={lamps} />
    </g>
  )
}

/** Where orders come from, and where they end. */
function End({ place, word }: { place: 'shop' | 'door'; word: string }) {
  const [x, y] = at(ends[place])
  return (
    <g className={`end end-${place}`} transform={`translate(${x} ${y})`}>
      <path d="M0 0V-34" />
      <circle cx="0" cy="-46" r="15" />
      <path
        className="glyph"
        d={
          place === 'shop'
            ? 'M-7 -47h14l-1.500 -5h-11ZM-6 -47v7h12v-7M-2 -40v-4h4v4'
            : 'M-7.500 -46 0 -53 7.500 -46M-5.500 -47.500v8h11v-8M-1.500 -39.500v-4.500h3v4.500'
        }
      />
      <text x={0} y={-68} textAnchor="middle">
        {word}
      </text>
    </g>
  )
}

/** An order as a parcel; it is a link to the order. Late ones and held ones differ in colour and in their mark. */
function Parcel({ journey: j, traffic }: { journey: Json<Journey>; traffic: Traffic }) {
  const place = placeOfJourney(j)
  const bind = useCallback((el: SVGGElement | null) => traffic.show(j.id, el, place), [j.id, place, traffic])
  const look = j.status === 'held' ? 'held' : j.isLate ? 'late' : j.status === 'completed' ? 'done' : 'moving'
  return (
    <g ref={bind} className={`parcel parcel-${look}`}>
      <SvgLink to={`/oms/orders/${j.id}`} label={`${j.no} ${named(j.customerNameZh, j.customerNameEn)}`}>
        <circle r="14" cy="-3" className="touch" />
        <ellipse className="shadow" cx="0" cy="5" rx="9" ry="4.500" />
        <polygon className="p-left" points="-8.500,-7 0,-2.500 0,7 -8.500,2.500" />
        <polygon className="p-right" points="0,-2.500 8.500,-7 8.500,2.500 0,7" />
        <polygon className="p-top" points="0,-11.500 8.500,-7 0,-2.500 -8.500,-7" />
        {look === 'late' && <path className="p-mark" d="M0 -9.500v2.500M0 -5.200v.1" />}
        {look === 'held' && <path className="p-mark" d="M-1.600 -8.800v3.600M1.600 -8.800v3.600" />}
        <text y="-18" textAnchor="middle">
          {j.no.slice(-5)}
        </text>
      </SvgLink>
    </g>
  )
}

function SvgLink({
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
function Plate({
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

/** Numbers with their words side by side, as wide as they need: Chinese signs are twice as wide as letters. */
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

/** Where an order is: at the customer's door, or in the room of its latest fact. */
const placeOfJourney = (j: Json<Journey>): Place => (j.status === 'completed' ? 'door' : (j.room as Room))

/** How many more orders wait at a house than there is room to draw. */
function Overflow({ journeys }: { journeys: readonly Json<Journey>[] }) {
  return rooms.map(room => {
    const more = journeys.filter(j => placeOfJourney(j) === room).length - slotsMax
    if (more <= 0) return null
    const [x, y] = at({ ...slotOf(room, 5), x: slotOf(room, 5).x + 0.75 })
    return (
      <text key={room} className="overflow" x={x} y={y + 4} textAnchor="middle">
        +{more}
      </text>
    )
  })
}

/** About how wide a text is: Chinese signs are twice as wide as letters. */
const widthOf = (text: string, sign: number, letter: number): number =>
  [...text].reduce((sum, c) => sum + (c > '\u2e80' ? sign : letter), 0)
