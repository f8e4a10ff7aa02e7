// The live map: six houses on one street, orders walking between them, true numbers on each house's plate.
import { useCallback, useEffect, useRef } from 'react'
import type { Journey, MachineLamp, Station } from '#views/control-tower.ts'
import type { Json } from '../api.ts'
import type { Room } from '../i18n/words.ts'
import { rooms } from '../i18n/words.ts'
import { towerWords } from '../i18n/tower.ts'
import { named } from '../i18n/index.ts'
import { toneOf } from '../kit/tone.ts'
import { useMachineStates, useNews } from '../live.ts'
import type { News } from '../live.ts'
import { Building } from './buildings.tsx'
import { at, ends, houses, polygon, slotOf, slotsMax, street, streetY } from './iso.ts'
import type { Place } from './iso.ts'
import { Plate, SvgLink } from './plate.tsx'
import { Traffic, placeOf } from './traffic.ts'
import './plan.css'

export interface PlanProps {
  stations: readonly Json<Station>[]
  journeys: readonly Json<Journey>[]
  machines: readonly Json<MachineLamp>[]
  small: boolean
}

/** Red is an alarm, dark is no data; `told` is what the machine itself has said since the last answer. */
function lampOf(m: Json<MachineLamp>, told: string | undefined) {
  if (m.activeAlarms > 0) return 'red'
  if (m.state === 'NoData' || !m.connected) return 'none'
  const state = told ?? m.state
  return state === 'Execute' ? 'green' : toneOf(state)
}

export function Plan({ stations, journeys, machines, small }: PlanProps) {
  const t = towerWords.use(),
    root = useRef<SVGSVGElement>(null),
    traffic = useTraffic(root),
    told = useMachineStates()
  useEffect(() => {
    traffic.keepOnly(new Set(journeys.map(j => j.id)))
    for (const j of journeys) traffic.correct(j.id, placeOfJourney(j))
  }, [journeys, traffic])
  const lamps = machines.map(m => ({ code: m.code, tone: lampOf(m, told[m.code]) }))
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

/**
 * An order as a parcel; it is a link to the order. Late ones and held ones differ in colour and in their
 * mark.
 */
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
