// The canonical states of a parcel on its way, and what carriers and aggregators call them
// (tracking-state-map.csv).

export const trackingStates = [
  'CREATED',
  'AWAITING_PICKUP',
  'PICKED_UP',
  'IN_TRANSIT',
  'OUT_FOR_DELIVERY',
  'AT_PICKUP_POINT',
  'DELIVERED',
  'RETURNING',
  'RETURNED',
  'REFUSED',
  'CANCELLED',
  'EXCEPTION',
] as const
export type TrackingState = (typeof trackingStates)[number]

/** Codes by state, as db/seed/data/tracking-state-map.csv lists them (a test compares both). */
const codes: Record<
  'kuaidi100' | 'kdniao' | 'sfOpcode',
  Partial<Record<TrackingState, readonly string[]>>
> = {
  kuaidi100: {
    PICKED_UP: ['1', '103'],
    CREATED: ['101'],
    AWAITING_PICKUP: ['102'],
    IN_TRANSIT: ['0', '1001', '1002', '1003', '7', '8', '10', '11', '12'],
    OUT_FOR_DELIVERY: ['5'],
    AT_PICKUP_POINT: ['501'],
    DELIVERED: ['3', '301', '302', '303', '304'],
    RETURNING: ['6'],
    RETURNED: ['4'],
    CANCELLED: ['401', '210'],
    REFUSED: ['14', '203'],
    EXCEPTION: ['2', '201', '202', '204', '205', '206', '207', '208', '209', '13'],
  },
  kdniao: {
    CREATED: ['0'],
    PICKED_UP: ['1'],
    IN_TRANSIT: ['2', '201'],
    OUT_FOR_DELIVERY: ['202'],
    AT_PICKUP_POINT: ['211'],
    DELIVERED: ['3', '311'],
    EXCEPTION: ['4', '401', '402', '403', '412'],
    REFUSED: ['404'],
  },
  sfOpcode: {
    PICKED_UP: ['54', '50'],
    IN_TRANSIT: ['30', '36', '31', '130'],
    OUT_FOR_DELIVERY: ['44', '204'],
    AT_PICKUP_POINT: ['125', '657'],
    EXCEPTION: ['33', '70'],
    DELIVERED: ['80', '8000'],
    RETURNING: ['99', '648', '631'],
  },
}
export type CodeSource = keyof typeof codes

const states = new Map(
  Object.entries(codes).flatMap(([source, byState]) =>
    Object.entries(byState).flatMap(([state, list]) =>
      list.map(code => [`${source} ${code}`, state as TrackingState]),
    ),
  ),
)

/**
 * The canonical state of a carrier's code. A sub-state that is not listed means what its first digit means
 * (301x -> 3);
 * an unknown code is IN_TRANSIT of an SF route (their list is long and grows), otherwise EXCEPTION: a
 * person looks.
 */
export function stateOfCode(source: CodeSource, code: string): TrackingState {
  const known = states.get(`${source} ${code}`)
  if (known) return known
  if (source === 'sfOpcode') return 'IN_TRANSIT'
  return (code.length > 1 ? states.get(`${source} ${code[0]}`) : undefined) ?? 'EXCEPTION'
}
