// The other orders with which an order leaves, and the way out while nothing is packed.
import { mergeWords } from '../i18n/merge.ts'
import { ActionButton } from '../kit/actions.tsx'
import { To } from '../kit/record.tsx'
import type { Seen } from './order-types.ts'

export function Together({ seen: { order, together } }: { seen: Seen }) {
  const t = mergeWords.use(),
    waits = together.filter(o => o.pickListId)
  const links = (orders: Seen['together']) =>
    orders.map(o => (
      <To key={o.orderId} to={`/oms/orders/${o.orderId}`}>
        {o.orderNo}
      </To>
    ))
  const travels = together.filter(o => o.shipmentId)
  return (
    <>
      {travels.length > 0 && (
        <p className="rowline">
          <span className="muted">{t('together')}</span> {links(travels)}
        </p>
      )}
      {waits.length > 0 && (
        <p className="rowline">
          <span className="muted">{t('waits')}</span> {links(waits)}
          <ActionButton
            command="wms.pack-apart"
            kind="quiet"
            input={{ order: order.id }}
            ask={{ title: t('splitAsk', { no: order.no }), says: t('splitSays') }}>
            {t('split')}
          </ActionButton>
        </p>
      )}
    </>
  )
}
