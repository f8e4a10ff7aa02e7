// The warehouse's and the road's part of the order: pick lists, shipments with the choice's reason, tracking.
import { orderWords } from '../i18n/order.ts'
import { named } from '../i18n/index.ts'
import { Why } from '../kit/actions.tsx'
import { KeyValue, Panel, To } from '../kit/record.tsx'
import { StateOf } from '../kit/table.tsx'
import { Moment, Money } from '../kit/values.tsx'
import { Together } from './together.tsx'
import type { OwnHalf, Seen } from './order-types.ts'

export function OrderRoad({ seen, own }: { seen: Seen; own: OwnHalf | undefined }) {
  const t = orderWords.use(),
    { shipments, pickLists } = seen
  return (
    <Panel title={t('road')}>
      {shipments.length === 0 && pickLists.length === 0 && <p className="muted">{t('noShipment')}</p>}
      {pickLists.map(p => (
        <p key={p.id} className="rowline">
          <span className="muted">{t('pickList')}</span>
          <To to={`/wms/pick-lists/${p.id}`}>{p.no}</To>
          <StateOf list="wms.pick-lists" state={p.state} />
          <Moment at={p.packedAt ?? p.createdAt} seconds />
        </p>
      ))}
      <Together seen={seen} />
      {shipments.map(s => {
        const events = seen.tracking.filter(e => e.shipmentId === s.id),
          why = named(s.whyZh, s.whyEn)
        return (
          <section key={s.id} className="shipment">
            <p className="rowline">
              <To to={`/tms/shipments/${s.id}`}>{s.no}</To>
              <StateOf list="tms.shipments" state={s.state} />
              <b>{named(s.carrierNameZh, s.carrierNameEn)}</b>
              <PartOf shipment={s.id} seen={seen} own={own} />
              {why && <Why title={t('whyCarrier')}>{why}</Why>}
              {s.trackingNumber && <span className="mono">{s.trackingNumber}</span>}
              {s.trackingNumber && (
                <a href={`/track/${s.trackingToken}`} target="_blank" rel="noreferrer">
                  {t('publicPage')}
                </a>
              )}
            </p>
            <KeyValue
              columns={4}
              pairs={[
                [t('service'), named(s.serviceNameZh ?? s.service, s.serviceNameEn ?? s.service)],
                [t('cost'), <Money key="m" minor={s.costMinor} />],
                [t('eta'), <Moment key="e" at={s.etaAt} />],
                s.days !== null && [t('tracking'), t('days', { n: s.days })],
              ]}
            />
            {events.length > 0 && (
              <ol className="tracks">
                {events
                  .map(e => (
                    <li key={e.id}>
                      <i aria-hidden="true" />
                      <Moment at={e.at} />
                      <span className="grow">{e.text}</span>
                      <span className="soft">{e.place}</span>
                    </li>
                  ))
                  .reverse()}
              </ol>
            )}
          </section>
        )
      })}
    </Panel>
  )
}

/** Which part of the order a shipment is; nothing where the order left whole. */
function PartOf({ shipment, seen, own }: { shipment: string; seen: Seen; own: OwnHalf | undefined }) {
  const t = orderWords.use(),
    part = own?.parts.find(p => p.shipment === shipment)
  if (!part || (part.part === 1 && own!.parts.length === 1 && seen.order.status !== 'shipping')) return null
  const pieces = part.lines.reduce(
    (sum, l) => sum + l.quantity / (seen.lines.find(line => line.id === l.line)?.uomScale ?? 1),
    0,
  )
  return <span className="soft order-part">{t('part', { n: part.part, pieces })}</span>
}
