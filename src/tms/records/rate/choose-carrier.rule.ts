// Compares all services of all carriers for a shipment and orders them by the order's rule, each with its
// reason.
import { dayOf, daysLater } from '#values/moment.ts'
import { yuan } from '#values/money.ts'
import type { Words } from '#values/words.ts'
import type { Demand, Quote, Service, ShipRule, Verdict } from './quote.ts'
import type { Price, Rate, Surcharge } from './rate.rule.ts'
import { longestSide, priceOf, ratesFor } from './rate.rule.ts'

interface Candidate {
  service: Service
  price: Price
  etaAt: Date
  inTime: boolean
  together: boolean
  door: boolean
}
type Wish = 'together' | 'door' | 'time'
/**
 * What is asked for, and by what the best of those is found. Wishes are given up from top to bottom, never
 * silently.
 */
interface Try {
  wishes: readonly Wish[]
  by: 'cost' | 'days'
}
const tries: Record<ShipRule, readonly Try[]> = {
  'cheapest-in-time': [
    { wishes: ['together', 'door', 'time'], by: 'cost' },
    { wishes: ['together', 'door'], by: 'days' },
    { wishes: ['together', 'time'], by: 'cost' },
    { wishes: ['time'], by: 'cost' },
    { wishes: [], by: 'days' },
  ],
  fastest: [
    { wishes: ['together', 'door'], by: 'days' },
    { wishes: ['together'], by: 'days' },
    { wishes: [], by: 'days' },
  ],
  // The cheapest whatever it is: the order says that nothing else counts.
  cheapest: [{ wishes: [], by: 'cost' }],
}

/** All services, best first. The first is `chosen` if it is usable; every other carries why it was not. */
export function compareServices(
  services: readonly Service[],
  rates: readonly Rate[],
  surcharges: readonly Surcharge[],
  demand: Demand,
): Quote[] {
  const lines = Map.groupBy(ratesFor(rates, demand.origin, demand.province), r => `${r.carrier} ${r.service}`)
  const candidates: Candidate[] = [],
    out: Quote[] = []
  for (const service of services) {
    const barred = bar(service, demand)
    const price = barred
      ? null
      : priceOf(
          lines.get(`${service.carrier} ${service.code}`) ?? [],
          surcharges.filter(
            s => s.carrier === service.carrier && (s.service === null || s.service === service.code),
          ),
          demand.province,
          demand.parcels,
          demand.parcels.length <= service.togetherMax,
        )
    if (price) candidates.push(candidate(service, price, demand))
    else
      out.push({
        carrier: service.carrier,
        service: service.code,
        usable: false,
        price: null,
        etaAt: null,
        ...(barred ?? { verdict: 'not-served', why: notServed(demand) }),
      })
  }
  const ranked = rank(candidates, demand.rule)
  const quotes = ranked.map((c, i): Quote => ({
    carrier: c.service.carrier,
    service: c.service.code,
    usable: true,
    price: c.price,
    etaAt: c.etaAt,
    ...(i === 0
      ? { verdict: 'chosen' as const, why: whyChosen(c, ranked, services.length, demand) }
      : whyNot(c, ranked[0]!, demand)),
  }))
  return [...quotes, ...out]
}

function candidate(
  service: Service,
  price: Price,
  { shipAt, promisedAt, parcels, needsDoor }: Demand,
): Candidate {
  const etaAt = daysLater(shipAt, price.daysMax)
  return {
    service,
    price,
    etaAt,
    inTime: !promisedAt || dayOf(etaAt) <= dayOf(promisedAt),
    together: parcels.length <= service.togetherMax,
    door: !needsDoor || service.door,
  }
}

const holds = (c: Candidate, wish: Wish): boolean =>
  wish === 'together' ? c.together : wish === 'door' ? c.door : c.inTime
const tryOf = (c: Candidate, rule: ShipRule): number =>
  tries[rule].findIndex(({ wishes }) => wishes.every(wish => holds(c, wish)))

function rank(candidates: readonly Candidate[], rule: ShipRule): Candidate[] {
  return [...candidates].sort((a, b) => {
    const [tryA, tryB] = [tryOf(a, rule), tryOf(b, rule)]
    if (tryA !== tryB) return tryA - tryB
    const cost = a.price.costMinor - b.price.costMinor,
      days = a.price.daysMax - b.price.daysMax
    return (
      (tries[rule][tryA]!.by === 'cost' ? cost || days : days || cost) ||
      // The same price and days: the name decides, so that the choice is the same on every machine.
      (`${a.service.carrier} ${a.service.code}` < `${b.service.carrier} ${b.service.code}` ? -1 : 1)
    )
  })
}

/** What makes a service impossible, whatever the rule. */
function bar(
  service: Service,
  { parcels, unservedBy, province }: Demand,
): { verdict: Verdict; why: Words } | null {
  if (!service.enabled)
    return { verdict: 'off', why: { zh: '该服务已停用', en: 'The service is switched off' } }
  if (unservedBy.includes(service.carrier)) return { verdict: 'not-served', why: notServed({ province }) }
  const heaviest = Math.max(...parcels.map(p => p.weightGrams)),
    longest = Math.max(...parcels.map(longestSide))
  if (heaviest > service.parcelGramsMax) {
    const [is, max] = [kg(heaviest), kg(service.parcelGramsMax)]
    return {
      verdict: 'too-heavy',
      why: { zh: `单件 ${is} kg，超过上限 ${max} kg`, en: `A parcel of ${is} kg is above ${max} kg` },
    }
  }
  if (longest > service.sideMmMax) {
    const [is, max] = [longest / 10, service.sideMmMax / 10]
    return {
      verdict: 'too-long',
      why: { zh: `单边 ${is} cm，超过上限 ${max} cm`, en: `A side of ${is} cm is above ${max} cm` },
    }
  }
  return null
}

const kg = (grams: number) => (grams / 1000).toFixed(1)
const notServed = ({ province }: { province: string }): Words => ({
  zh: `该服务不到 ${province} 此地`,
  en: `The service does not go to this place in ${province}`,
})

const wishWords = (wish: Wish, demand: Demand): Words | null => {
  const { parcels, needsDoor, promisedAt } = demand
  switch (wish) {
    case 'together':
      return parcels.length > 1
        ? { zh: `${parcels.length} 件整票同到`, en: `bring ${parcels.length} parcels together` }
        : null
    case 'door':
      return needsDoor ? { zh: 'VIP 送货上门签收', en: 'deliver to the door against signature (VIP)' } : null
    case 'time':
      return promisedAt ? { zh: `${dayOf(promisedAt)} 前送达`, en: `arrive by ${dayOf(promisedAt)}` } : null
    default:
      throw new Error(`unknown wish ${wish satisfies never}`)
  }
}

function whyChosen(best: Candidate, ranked: readonly Candidate[], compared: number, demand: Demand): Words {
  const { wishes, by } = tries[demand.rule][tryOf(best, demand.rule)]!
  const kept = wishes.map(w => wishWords(w, demand)).filter(w => w !== null)
  const first = tries[demand.rule][0]!.wishes
  const lost = first
    .filter(w => !holds(best, w))
    .map(w => wishWords(w, demand))
    .filter(w => w !== null)
  const same = ranked.filter(c => wishes.every(w => holds(c, w))).length
  const price = yuan(best.price.costMinor),
    days = best.price.daysMax
  return {
    zh:
      `比较 ${compared} 项服务，${kept.length ? `能${kept.map(w => w.zh).join('、')}的` : '可用的'}有 ${same} 项，` +
      `其中${by === 'cost' ? '费用最低' : '最快'}：¥${price}，${days} 天达${
        lost.length ? `；没有服务能${lost.map(w => w.zh).join('、')}` : ''
      }`,
    en:
      `Of ${compared} services compared, ${same} ${kept.map(w => w.en).join(', ') || 'can be used'}; ` +
      `this is the ${by === 'cost' ? 'cheapest' : 'fastest'} of them: CNY ${price}, ${days} day(s)${
        lost.length ? `; none can ${lost.map(w => w.en).join(', ')}` : ''
      }`,
  }
}

function whyNot(c: Candidate, best: Candidate, demand: Demand): { verdict: Verdict; why: Words } {
  const { wishes, by } = tries[demand.rule][tryOf(best, demand.rule)]!
  const more = c.price.costMinor - best.price.costMinor,
    slower = c.price.daysMax - best.price.daysMax
  const cheaper =
    more < 0
      ? { zh: `（虽便宜 ¥${yuan(-more)}）`, en: ` (though CNY ${yuan(-more)} cheaper)` }
      : { zh: '', en: '' }
  const missed = wishes.find(w => !holds(c, w))
  switch (missed) {
    case 'together':
      return {
        verdict: 'not-together',
        why: {
          zh: `${demand.parcels.length} 件各走一张运单，不能保证整票同到${cheaper.zh}`,
          en: `Its ${demand.parcels.length} parcels have a waybill each and may arrive apart${cheaper.en}`,
        },
      }
    case 'door':
      return {
        verdict: 'no-door',
        why: {
          zh: `可能投快递柜或驿站，VIP 要求上门签收${cheaper.zh}`,
          en: `May leave parcels at a locker; VIP wants them at the door, signed for${cheaper.en}`,
        },
      }
    case 'time':
      return {
        verdict: 'late',
        why: {
          zh: `最迟 ${dayOf(c.etaAt)} 送达，晚于承诺的 ${dayOf(demand.promisedAt!)}${cheaper.zh}`,
          en: `Arrives by ${dayOf(c.etaAt)}, after the promised ${dayOf(demand.promisedAt!)}${cheaper.en}`,
        },
      }
    case undefined:
      break
    default:
      throw new Error(`unknown wish ${missed satisfies never}`)
  }
  if (by === 'days' && slower > 0)
    return {
      verdict: 'slower',
      why: {
        zh: `符合要求，但比所选慢 ${slower} 天`,
        en: `Would do, but is ${slower} day(s) slower than the one chosen`,
      },
    }
  return {
    verdict: 'dearer',
    why:
      more > 0
        ? {
            zh: `符合要求，但比所选贵 ¥${yuan(more)}`,
            en: `Would do, but costs CNY ${yuan(more)} more than the one chosen`,
          }
        : { zh: '符合要求，与所选相当，按代码次序未选', en: 'Would do as well; the order of codes decided' },
  }
}
