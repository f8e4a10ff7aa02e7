// The carriers' canonical tracking states in both languages.
import { said } from '../i18n/index.ts'

const words: Record<string, { zh: string; en: string }> = {
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
export const trackingWord = (state: string): string => (words[state] ? said(words[state]) : state)
