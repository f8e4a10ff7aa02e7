// Where a parcel stands, from what the server says.
import { describe, expect, it } from 'vitest'
import { inTrouble, isOver, stepsDone, trackingOf } from './tracking.ts'

const parcel = trackingOf({
  no: 'YS1',
  state: 'in-transit',
  carrier: 'sf',
  carrierName: { zh: '顺丰', en: 'SF' },
  serviceName: { zh: '', en: '' },
  trackingNumber: 'SF1',
  from: { province: '浙江省', city: '宁波市' },
  to: { province: '上海市', city: '上海市', county: '浦东新区' },
  receiver: { contact: '王*', phone: '138****5678' },
  signedBy: null,
  etaAt: null,
  bookedAt: null,
  pickedUpAt: null,
  deliveredAt: null,
  events: [
    { at: '2026-11-22T01:00:00Z', state: 'PICKED_UP', place: '宁波', text: '已揽收' },
    { at: '2026-11-22T05:00:00Z', state: 'IN_TRANSIT', place: '嘉兴', text: '到达' },
  ],
})

describe('the public tracking page', () => {
  it('shows the newest event first', () => {
    expect(parcel.events.map(e => e.place)).toEqual(['嘉兴', '宁波'])
    expect(parcel.from).toBe('浙江省 宁波市')
    expect(parcel.to).toBe('上海市 浦东新区')
  })
  it('counts the steps behind the parcel', () => {
    expect(stepsDone(parcel)).toBe(3)
    expect(stepsDone({ state: 'booked', events: [] })).toBe(1)
    expect(stepsDone({ state: 'delivered', events: [] })).toBe(5)
  })
  it('leaves a parcel in trouble where it was', () => {
    expect(stepsDone({ ...parcel, state: 'exception' })).toBe(3)
    expect(inTrouble('exception')).toBe(true)
    expect(isOver('delivered')).toBe(true)
  })
})
