// The states of shipments and tracking events in both languages.
import type { Words } from '#values/words.ts'
import type { ShipmentState } from './records/tracking/tracking.rule.ts'
import type { TrackingState } from './records/tracking/tracking-state.rule.ts'

export const shipmentStateWords: Record<ShipmentState, Words> = {
  booking: { zh: '订车中', en: 'Booking' },
  booked: { zh: '待揽收', en: 'Booked' },
  failed: { zh: '预订失败', en: 'Booking failed' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
  'picked-up': { zh: '已揽收', en: 'Picked up' },
  'in-transit': { zh: '在途', en: 'In transit' },
  'out-for-delivery': { zh: '派件中', en: 'Out for delivery' },
  'at-pickup-point': { zh: '已到驿站', en: 'At pick-up point' },
  exception: { zh: '疑难', en: 'Exception' },
  refused: { zh: '拒收', en: 'Refused' },
  returning: { zh: '退回中', en: 'Returning' },
  returned: { zh: '已退回', en: 'Returned' },
  delivered: { zh: '已签收', en: 'Delivered' },
}
export const trackingStateWords: Record<TrackingState, Words> = {
  CREATED: { zh: '已下单', en: 'Created' },
  AWAITING_PICKUP: { zh: '待揽收', en: 'Awaiting pick-up' },
  PICKED_UP: { zh: '揽收', en: 'Picked up' },
  IN_TRANSIT: { zh: '在途', en: 'In transit' },
  OUT_FOR_DELIVERY: { zh: '派件', en: 'Out for delivery' },
  AT_PICKUP_POINT: { zh: '待取件', en: 'At pick-up point' },
  DELIVERED: { zh: '签收', en: 'Delivered' },
  RETURNING: { zh: '退回', en: 'Returning' },
  RETURNED: { zh: '退签', en: 'Returned' },
  REFUSED: { zh: '拒收', en: 'Refused' },
  CANCELLED: { zh: '销单', en: 'Cancelled' },
  EXCEPTION: { zh: '疑难', en: 'Exception' },
}
