// Orders on the move: each fact sends its order's token to the fact's room; tokens walk one hop after
// another.
import type { Room } from '../i18n/words.ts'
import { rooms } from '../i18n/words.ts'
import { along, at, lengthOf, slotOf, slotsMax, way } from './iso.ts'
import type { Place, Point } from './iso.ts'

interface Token {
  el: SVGGElement | null
  place: Place
  here: Point
  hops: Place[]
  walk: { points: Point[]; began: number; ms: number; to: Place } | null
  slot: number
  arrived: number
  quiet?: ReturnType<typeof setTimeout>
}
/** What the map does when a token arrives at a room, or leaves for one. */
export interface Hooks {
  arrived(room: Place, id: string): void
}

const isRoom = (place: string): place is Room => (rooms as readonly string[]).includes(place)
/** A new order's facts may be heard before the order is drawn: they are kept this long. */
const rememberMs = 12_000
/** An order that moved shows its number this long. */
const activeMs = 9_000
const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches

/**
 * News that reaches a room while the order itself stays where it is; views.control-tower leaves out the
 * same.
 */
const standing = new Set([
  'mes.ProductionReported',
  'mcs.PiecesCounted',
  'erp.PlanProgressed',
  'erp.SupplyDateChanged',
  'oms.PromiseChanged',
  'erp.JournalPosted',
  'mcs.MachineStateChanged',
  'oms.CustomerNotified',
  'mes.OperationFlagged',
  'mes.OperationUnflagged',
  'erp.OrderAssessed',
])

/** Which place a fact sends its order to: its room; from the door the order is gone. */
export function placeOf(fact: string): Place | null {
  if (fact === 'oms.OrderCompleted') return 'door'
  if (standing.has(fact)) return null
  const room = fact.slice(0, fact.indexOf('.'))
  return isRoom(room) ? room : null
}

/**
 * The next hops with the new one: no hop to where one already is, and never a long queue behind the
 * truth.
 */
export function withHop(hops: readonly Place[], place: Place, next: Place): Place[] {
  const last = hops.at(-1) ?? place
  if (last === next) return [...hops]
  const all = [...hops, next]
  return all.length > 7 ? all.slice(-7) : all
}

/** Moves the tokens of the map; draws by setting transforms, so that React draws nothing while they walk. */
export class Traffic {
  readonly #tokens = new Map<string, Token>()
  readonly #early = new Map<string, { place: Place; at: number }[]>()
  readonly #hooks: Hooks
  #frame = 0
  constructor(hooks: Hooks) {
    this.#hooks = hooks
  }

  /** An order is on the map (or is drawn again): a new one with facts just heard walks in from the shop. */
  show(id: string, el: SVGGElement | null, place: Place): void {
    let token = this.#tokens.get(id)
    if (!el) {
      if (token) token.el = null
      return
    }
    if (!token) {
      const early = (this.#early.get(id) ?? []).filter(e => Date.now() - e.at < rememberMs)
      const begin: Place = early.length ? 'shop' : place
      token = { el, place: begin, here: slotOf(begin, 0), hops: [], walk: null, slot: 0, arrived: 0 }
      this.#tokens.set(id, token)
      this.#settle(token, begin)
      for (const e of early) token.hops = withHop(token.hops, token.place, e.place)
      this.#early.delete(id)
    }
    token.el = el
    this.#draw(token)
    this.#run()
  }

  /** What the server says: a token at rest in another room goes there. */
  correct(id: string, place: Place): void {
    const token = this.#tokens.get(id)
    if (
      token
      && !token.walk
      && token.hops.length === 0
      && token.place !== place
      && Date.now() - token.arrived > 1_500
    )
      this.go(id, place)
  }

  /** A fact was stated about an order. */
  go(id: string, place: Place): void {
    const token = this.#tokens.get(id)
    if (!token) {
      const early = this.#early.get(id) ?? []
      early.push({ place, at: Date.now() })
      this.#early.set(id, early)
      if (this.#early.size > 200) this.#early.delete(this.#early.keys().next().value!)
      return
    }
    token.hops = withHop(token.hops, token.walk?.to ?? token.place, place)
    this.#run()
  }

  keepOnly(ids: ReadonlySet<string>): void {
    for (const id of this.#tokens.keys()) if (!ids.has(id)) this.#tokens.delete(id)
  }
  stop(): void {
    cancelAnimationFrame(this.#frame)
    this.#frame = 0
  }

  #settle(token: Token, place: Place): void {
    const taken = new Set(
      [...this.#tokens.values()]
        .filter(t => t !== token && (t.walk?.to ?? t.place) === place)
        .map(t => t.slot),
    )
    let slot = 0
    while (taken.has(slot) && slot < slotsMax) slot++
    token.place = place
    token.slot = slot
    token.here = slotOf(place, slot)
  }

  #run(): void {
    if (!this.#frame) this.#frame = requestAnimationFrame(now => this.#step(now))
  }

  #step(now: number): void {
    this.#frame = 0
    let moving = false
    for (const [id, token] of this.#tokens) {
      if (!token.walk && token.hops.length) this.#depart(token, now)
      if (!token.walk) continue
      moving = true
      const part = Math.min(1, (now - token.walk.began) / token.walk.ms)
      token.here = along(token.walk.points, part < 0.5 ? 2 * part * part : 1 - (2 - 2 * part) ** 2 / 2)
      this.#draw(token)
      if (part < 1) continue
      const { to } = token.walk
      token.walk = null
      token.arrived = Date.now()
      this.#hooks.arrived(to, id)
    }
    if (moving) this.#run()
  }

  #depart(token: Token, now: number): void {
    const to = token.hops.shift()!,
      from = token.here
    this.#settle(token, to)
    token.el?.classList.add('active')
    clearTimeout(token.quiet)
    token.quiet = setTimeout(() => token.el?.classList.remove('active'), activeMs)
    const points = way(from, token.here),
      hurry = token.hops.length > 2 ? 0.45 : token.hops.length ? 0.7 : 1
    token.walk = {
      points,
      began: now,
      to,
      ms: still() ? 1 : Math.max(380, Math.min(1500, 130 * lengthOf(points))) * hurry,
    }
    token.here = from
  }

  #draw(token: Token): void {
    const [x, y] = at(token.here)
    token.el?.setAttribute('transform', `translate(${x.toFixed(1)} ${y.toFixed(1)})`)
    // Beyond what the pavement holds, orders are counted and not drawn.
    token.el?.classList.toggle('beyond', !token.walk && token.slot >= slotsMax)
  }
}
