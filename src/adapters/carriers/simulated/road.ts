// The road of a simulated parcel: what happens on it, in order, and the numbers that its carrier gives.
import { createHash } from 'node:crypto'
import type { WaybillOrder } from '#tms/index.ts'

/** A step of the road. `code` is a 快递100 code: the simulated carriers speak as that aggregator does. */
export interface RoadStep {
  code: string
  place: string
  text: string
  signedBy: string | null
}

const names: Record<string, string> = {
  SF: '顺丰速运',
  ZTO: '中通快递',
  YTO: '圆通速递',
  STO: '申通快递',
  YUNDA: '韵达快递',
}
/** Prefix and digits of waybill numbers as they look in public (carrier-codes.csv). */
const shapes: Record<string, { prefix: string; digits: number }> = {
  SF: { prefix: 'SF', digits: 13 },
  ZTO: { prefix: '73', digits: 12 },
  YTO: { prefix: 'YT', digits: 13 },
  STO: { prefix: '77', digits: 13 },
  YUNDA: { prefix: '43', digits: 13 },
}

/** The number of a parcel: the same key gives the same number for ever. */
export function numberOf(carrier: string, tenant: number, key: string, parcel: number): string {
  const { prefix, digits } = shapes[carrier] ?? { prefix: carrier, digits: 12 }
  return prefix + digitsOf(`${tenant} ${carrier} ${key} ${parcel}`, digits)
}

/** 三段码: city, branch, courier. Stable per place, so that the same street is sorted to the same bag. */
export function sortCodeOf({ receiver }: Pick<WaybillOrder, 'receiver'>): string {
  const { province, city, county } = receiver
  const branch = digitsOf(`${province}${city}${county}`, 4)
  const bag = `${'ABCDEFGHJK'[Number(branch[0])]}${branch.slice(1, 3)}`
  return `${digitsOf(province + city, 3)}-${bag}-${digitsOf(county + receiver.street, 3)}`
}

const digitsOf = (text: string, count: number): string =>
  BigInt(`0x${createHash('sha256').update(text).digest('hex')}`)
    .toString()
    .slice(-count)
    .padStart(count, '0')

/** 揽收, 在途 over the hubs of both cities, 派件, 签收. */
export function roadOf(order: Pick<WaybillOrder, 'carrier' | 'sender' | 'receiver'>): RoadStep[] {
  const name = names[order.carrier] ?? order.carrier
  const [from, to] = [cityOf(order.sender), cityOf(order.receiver)]
  const branch = `${to}${order.receiver.county.replace(/(新区|区|县|市)$/, '')}营业部`
  const step = (code: string, place: string, text: string, signedBy: string | null = null): RoadStep => ({
    code,
    place,
    text,
    signedBy,
  })
  const hubs =
    from === to
      ? []
      : [
          step('1002', `${from}中转场`, `快件已离开【${from}中转场】，发往【${to}集散中心】`),
          step('1001', `${to}集散中心`, `快件到达【${to}集散中心】`),
        ]
  return [
    step('103', `${from}${order.sender.county}`, `${name} 已收取快件`),
    step('0', `${from}中转场`, `快件到达【${from}中转场】，正在分拣`),
    ...hubs,
    step('0', branch, `快件到达【${branch}】`),
    step('5', branch, `快件交给派件员，正在派送途中（电话 ${courierPhone(order)}）`),
    step('301', `${to}${order.receiver.county}`, '您的快件已由本人签收，感谢使用', '本人签收'),
  ]
}

const cityOf = (c: WaybillOrder['sender']) =>
  (c.city && c.city !== '市辖区' ? c.city : c.province).replace(/市$/, '')
const courierPhone = ({ receiver }: Pick<WaybillOrder, 'receiver'>) => `139${digitsOf(receiver.county, 8)}`
