// The page of one order: from all six rooms, live, with the reasons and the actions on it.
import { useParams } from '@tanstack/react-router'
import { orderWords } from '../i18n/order.ts'
import { named } from '../i18n/index.ts'
import { ActionButton, Why } from '../kit/actions.tsx'
import { Faces } from '../kit/faces.tsx'
import { Panel, RecordPage, To } from '../kit/record.tsx'
import type { Chain as ChainLink } from '../kit/record.tsx'
import { StateOf } from '../kit/table.tsx'
import { Live, Moment, Money, StateWord } from '../kit/values.tsx'
import { useAsk } from '../query.ts'
import { ChangePriority } from './change-priority.tsx'
import { OrderAside } from './order-aside.tsx'
import { FlowLanes } from './order-flows.tsx'
import { PromiseMoves, whyWord } from './promise-moves.tsx'
import { OrderLines } from './order-lines.tsx'
import { OrderMoney } from './order-money.tsx'
import { OrderProduction } from './order-production.tsx'
import { OrderRoad } from './order-road.tsx'
import { OrderTimeline } from './order-timeline.tsx'
import { flowsOf } from './flows.ts'
import type { OwnHalf, Seen } from './order-types.ts'
import './order.css'

export function Order() {
  const { id } = useParams({ strict: false }) as { id: string }
  const seen = useAsk<Seen>('views.order-360', { id }),
    own = useAsk<OwnHalf>('oms.order', { id })
  return (
    <Faces read={seen} lines={14}>
      {data => <OrderPage key={id} seen={data} own={own.data} />}
    </Faces>
  )
}

function OrderPage({ seen, own }: { seen: Seen; own: OwnHalf | undefined }) {
  const t = orderWords.use(),
    { order } = seen,
    listPath = '/oms/orders'
  return (
    <RecordPage
      kind={t('order')}
      listPath={listPath}
      name={order.no}
      title={<span className="mono-no">{order.no}</span>}
      down={downOf(seen, t)}
      state={
        <>
          <StateOf list="oms.orders" column="status" state={order.status} />
          {order.isLate && <StateWord state="late" word={t('late')} />}
        </>
      }
      sub={
        <>
          <To to={`/erp/parties/${order.customerId}`}>{named(order.customerNameZh, order.customerNameEn)}</To>
          {order.customerLevel === 'vip' && <b className="vip">{t('vip')}</b>}
          <span>{channelWord(order.channel, t)}</span>
          <span>
            <Moment at={order.placedAt} />
          </span>
          <Money minor={order.totalMinor} />
        </>
      }
      actions={<Actions seen={seen} />}>
      <div className="order-top">
        <Promise seen={seen} own={own} />
        <FlowLanes flows={flowsOf(seen, own)} />
      </div>
      <div className="order-columns">
        <div className="stack">
          <OrderLines seen={seen} />
          <OrderProduction seen={seen} />
          <OrderRoad seen={seen} own={own} />
          <OrderMoney seen={seen} />
        </div>
        <OrderAside seen={seen} own={own} />
      </div>
      <OrderTimeline journey={order.id} />
    </RecordPage>
  )
}

type Say = ReturnType<typeof orderWords.use>
const channelWord = (channel: string, t: Say) => (orderWords.has(channel) ? t(channel) : channel)

/** What came of the order, one link each. */
function downOf(seen: Seen, t: Say): ChainLink[] {
  return [
    ...seen.production.map(p => ({
      to: `/erp/production-orders/${p.id}`,
      label: p.no,
      what: t('productionOrder'),
    })),
    ...seen.purchases.map(p => ({
      to: `/erp/purchase-orders/${p.id}`,
      label: p.no,
      what: t('purchaseOrder'),
    })),
    ...seen.jobs.map(j => ({ to: `/mes/job-orders/${j.id}`, label: j.no, what: t('job') })),
    ...seen.pickLists.map(p => ({ to: `/wms/pick-lists/${p.id}`, label: p.no, what: t('pickList') })),
    ...seen.shipments.map(s => ({ to: `/tms/shipments/${s.id}`, label: s.no, what: t('shipment') })),
  ]
}

function Actions({ seen: { order } }: { seen: Seen }) {
  const t = orderWords.use(),
    gone = ['shipped', 'completed', 'cancelled'].includes(order.status)
  if (order.status === 'held') {
    return (
      <>
        <ActionButton
          command="oms.release-order"
          kind="primary"
          input={{ order: order.id }}
          ask={{ title: t('releaseAsk', { no: order.no }), says: t('releaseSays') }}>
          {t('release')}
        </ActionButton>
        <ChangePriority order={order} />
        <ActionButton
          command="oms.reject-order"
          kind="danger"
          input={{ order: order.id, why: t('reject') }}
          ask={{ title: t('rejectAsk', { no: order.no }) }}>
          {t('reject')}
        </ActionButton>
      </>
    )
  }
  return (
    <>
      <ChangePriority order={order} />
      <ActionButton
        command="oms.cancel-order"
        kind="danger"
        input={{ order: order.id, why: t('cancelWhy') }}
        disabled={gone && t('cancelLate')}
        ask={{ title: t('cancelAsk', { no: order.no }), says: t('cancelSays') }}>
        {t('cancelOrder')}
      </ActionButton>
    </>
  )
}

/** The promised day, and why it is that one. */
function Promise({ seen: { order }, own }: { seen: Seen; own: OwnHalf | undefined }) {
  const t = orderWords.use()
  return (
    <Panel>
      <div className={`promise${order.isLate ? ' promise-late' : ''}`}>
        <span className="muted">
          {t('promised')}{' '}
          {own && own.promises.length > 0 && (
            <Why title={t('whyPromise')}>
              <PromiseMoves own={own} />
            </Why>
          )}
        </span>
        {order.promisedAt ? (
          <b>
            <Live value={order.promisedAt}>
              <Moment at={order.promisedAt} day />
            </Live>
          </b>
        ) : (
          <b className="muted">{t('noPromise')}</b>
        )}
        <span className="soft">{order.promisedAt && <Moment at={order.promisedAt} away />}</span>
        <span className="rowline">
          {order.promiseUncertain && <StateWord state="uncertain" word={t('uncertain')} />}
          {order.promiseWhy && <span className="soft">{whyWord(order.promiseWhy, t)}</span>}
        </span>
        {order.wantedAt && (
          <span className="muted">
            {t('wanted')} <Moment at={order.wantedAt} day />
          </span>
        )}
      </div>
    </Panel>
  )
}
