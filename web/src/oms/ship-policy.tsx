// Whether an order waits until all is there or leaves as it comes: for one order, and for all of a customer.
import { orderWords } from '../i18n/order.ts'
import { ActionButton } from '../kit/actions.tsx'
import { useAsk } from '../query.ts'

type Policy = 'ship-complete' | 'ship-available'
const other = (policy: string): Policy => (policy === 'ship-complete' ? 'ship-available' : 'ship-complete')

/** The policy of one order with the button that changes it while nothing of it has begun to leave. */
export function OrderPolicy({
  order,
}: {
  order: { id: string; no: string; status: string; shipPolicy: string }
}) {
  const t = orderWords.use(),
    next = other(order.shipPolicy)
  return (
    <span className="rowline">
      <span>{t(order.shipPolicy as Policy)}</span>
      <ActionButton
        command="oms.set-ship-policy"
        kind="quiet"
        input={{ order: order.id, shipPolicy: next }}
        disabled={!['held', 'accepted'].includes(order.status) && t('policyLate')}
        // What is on the shelf leaves at once; going back is harmless and can be undone.
        {...(next === 'ship-available'
          ? { ask: { title: t('partsAsk', { no: order.no }), says: t('partsSays') } }
          : {
              undo: {
                command: 'oms.set-ship-policy',
                input: { order: order.id, shipPolicy: order.shipPolicy },
              },
            })}>
        {t(`to.${next}`)}
      </ActionButton>
    </span>
  )
}

/** What was agreed with a customer for the orders that come. */
export function CustomerPolicy({ customer }: { customer: string }) {
  const t = orderWords.use(),
    read = useAsk<{ shipPolicy: Policy; isHabit?: boolean }>('oms.customer-terms', { customer })
  if (!read.data) return null
  const now = read.data.shipPolicy,
    next = other(now)
  return (
    <span className="rowline customer-policy">
      <span>{t(now)}</span>
      {read.data.isHabit && <span className="soft">{t('habit')}</span>}
      <ActionButton
        command="oms.agree-terms"
        kind="quiet"
        input={{ customer, shipPolicy: next }}
        undo={{ command: 'oms.agree-terms', input: { customer, shipPolicy: now } }}>
        {t(`to.${next}`)}
      </ActionButton>
    </span>
  )
}

/** The choice at order entry: as agreed with the customer, or for this order. */
export function PolicyChoice({
  value,
  choose,
}: {
  value: Policy | null
  choose: (p: Policy | null) => void
}) {
  const t = orderWords.use()
  return (
    <div className="segment new-order-policy" role="group" aria-label={t('shipPolicy')}>
      {([null, 'ship-complete', 'ship-available'] as const).map(p => (
        <button key={p ?? 'agreed'} type="button" aria-pressed={value === p} onClick={() => choose(p)}>
          {t(p ?? 'asAgreed')}
        </button>
      ))}
    </div>
  )
}
