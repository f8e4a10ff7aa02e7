// Words of the public tracking page. A plain table: the page carries no library to the customer's phone.
export interface TrackWords {
  zh: string
  en: string
}

export const trackWords = {
  title: { zh: '物流查询', en: 'Your delivery' },
  arrives: { zh: '预计送达', en: 'Expected' },
  arrived: { zh: '送达时间', en: 'Delivered' },
  unknownEta: { zh: '承运商揽收后显示预计时间', en: 'Shown once the carrier has it' },
  carrier: { zh: '承运商', en: 'Carrier' },
  number: { zh: '运单号', en: 'Waybill' },
  copy: { zh: '复制', en: 'Copy' },
  copied: { zh: '已复制', en: 'Copied' },
  receiver: { zh: '收件人', en: 'Receiver' },
  order: { zh: '订单', en: 'Order' },
  parcels: { zh: '包裹', en: 'Parcels' },
  signedBy: { zh: '签收人', en: 'Signed by' },
  history: { zh: '物流进度', en: 'Progress' },
  noEvents: { zh: '还没有物流信息，揽收后会自动显示', en: 'Nothing yet; it shows up here after pick-up' },
  fresh: { zh: '{at} 更新，页面会自动刷新', en: 'As of {at}; refreshes by itself' },
  stale: { zh: '连接不上，显示的是 {at} 的信息', en: 'No connection; this is as of {at}' },
  notFound: { zh: '没有找到这个包裹', en: 'This parcel was not found' },
  notFoundHint: {
    zh: '请检查链接是否完整，或向卖家索取新的链接',
    en: 'Check that the link is complete, or ask the shop for a new one',
  },
  failed: { zh: '暂时打不开', en: 'This cannot be shown right now' },
  failedHint: { zh: '请检查网络，会自动重试', en: 'Check your network; it is tried again by itself' },
  again: { zh: '再试一次', en: 'Try again' },
  today: { zh: '今天', en: 'today' },
  tomorrow: { zh: '明天', en: 'tomorrow' },
  stepPacked: { zh: '已出库', en: 'Packed' },
  stepPicked: { zh: '已揽收', en: 'Picked up' },
  stepRoad: { zh: '运输中', en: 'In transit' },
  stepDoor: { zh: '派件中', en: 'Out for delivery' },
  stepDone: { zh: '已签收', en: 'Delivered' },
} satisfies Record<string, TrackWords>

/** The headline of each state of a shipment; canonical states of the carriers' map included. */
export const stateWords: Record<string, TrackWords> = {
  booking: { zh: '正在安排发货', en: 'Being arranged' },
  booked: { zh: '已打包，等待揽收', en: 'Packed, waiting for pick-up' },
  created: { zh: '已下单，等待揽收', en: 'Waiting for pick-up' },
  'awaiting-pickup': { zh: '等待揽收', en: 'Waiting for pick-up' },
  'picked-up': { zh: '已揽收', en: 'Picked up' },
  'in-transit': { zh: '运输中', en: 'On its way' },
  'out-for-delivery': { zh: '派件中', en: 'Out for delivery' },
  'at-pickup-point': { zh: '已到自提点', en: 'At the pick-up point' },
  delivered: { zh: '已签收', en: 'Delivered' },
  exception: { zh: '派送遇到问题，承运商正在处理', en: 'Held up; the carrier is on it' },
  refused: { zh: '已拒收', en: 'Refused' },
  returning: { zh: '退回中', en: 'On its way back' },
  returned: { zh: '已退回', en: 'Returned' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
  failed: { zh: '正在重新安排承运商', en: 'Another carrier is being arranged' },
}
