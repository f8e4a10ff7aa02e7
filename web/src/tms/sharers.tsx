// The orders of a shared shipment on its page.
import type { shipment } from '#tms/queries/shipment.ts'
import type { AnswerOf } from '../api.ts'
import { mergeWords } from '../i18n/merge.ts'
import { Panel, To } from '../kit/record.tsx'
import { Table } from '../kit/table.tsx'
import { Figure, Money } from '../kit/values.tsx'

type Answer = AnswerOf<typeof shipment>

/** The orders that travel together, each with its share of the freight. */
export function Sharers({ shipment: s }: { shipment: Answer }) {
  const t = mergeWords.use()
  return (
    <Panel title={t('orders')}>
      <Table
        rows={s.sharers}
        rowKey={o => o.order}
        empty=""
        columns={[
          { title: t('order'), cell: o => <To to={`/oms/orders/${o.order}`}>{o.order_no}</To> },
          { title: t('weight'), num: true, cell: o => <Figure value={o.weight_grams / 1000} unit="kg" /> },
          { title: t('share'), num: true, cell: o => <Money minor={o.cost_minor} /> },
        ]}
      />
    </Panel>
  )
}
