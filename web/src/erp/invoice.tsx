// One invoice: its lines with tax, what is open, and the payment.
import { useParams } from '@tanstack/react-router'
import { InputNumber } from 'antd'
import { useState } from 'react'
import { erpWords } from '../i18n/erp.ts'
import { named } from '../i18n/index.ts'
import { ActionButton } from '../kit/actions.tsx'
import { Faces } from '../kit/faces.tsx'
import { KeyValue, Panel, RecordPage, To } from '../kit/record.tsx'
import { StateOf, Table } from '../kit/table.tsx'
import { Moment, Money } from '../kit/values.tsx'
import { useAsk } from '../query.ts'
import type { InvoiceAnswer } from './shapes.ts'

export function Invoice() {
  const { id } = useParams({ strict: false }) as { id: string },
    read = useAsk<InvoiceAnswer>('erp.invoice', { id })
  return <Faces read={read}>{i => <Page invoice={i} />}</Faces>
}

function Page({ invoice: i }: { invoice: InvoiceAnswer }) {
  const t = erpWords.use(),
    entries = useAsk<{ rows: { id: string; no: string; kind: string }[] }>('erp.journal-entries', {
      order_id: i.order_id,
      limit: 20,
    })
  return (
    <RecordPage
      kind={t('invoice')}
      listPath="/erp/invoices"
      title={i.no}
      state={<StateOf list="erp.invoices" state={i.state} />}
      sub={<To to={`/erp/parties/${i.customer_id}`}>{named(i.customer_name_zh, i.customer_name_en)}</To>}
      up={[{ to: `/oms/orders/${i.order_id}`, label: i.order_no, what: t('order') }]}
      down={
        entries.data?.rows.map(e => ({ to: `/erp/journal-entries/${e.id}`, label: e.no, what: t('entry') }))
        ?? []
      }>
      <Panel>
        <KeyValue
          columns={4}
          pairs={[
            [
              t('gross'),
              <b>
                <Money minor={i.gross_minor} />
              </b>,
            ],
            [t('net'), <Money minor={i.net_minor} />],
            [t('taxAmount'), <Money minor={i.tax_minor} />],
            [t('openAmount'), <Money minor={i.open_minor} />],
            [t('issuedAt'), <Moment at={i.issued_at} />],
          ]}
        />
      </Panel>
      <Panel title={t('lines')}>
        <Table
          rows={i.lines}
          rowKey={l => String(l.line_no)}
          empty={t('noLines')}
          columns={[
            { title: '#', cell: l => l.line_no },
            {
              title: t('item'),
              cell: l => <To to={`/erp/items/${l.item_id}`}>{named(l.name_zh, l.name_en)}</To>,
            },
            { title: t('quantity'), num: true, cell: l => l.quantity },
            { title: t('net'), num: true, wide: true, cell: l => <Money minor={l.net_minor} /> },
            { title: t('tax'), num: true, wide: true, cell: l => `${l.tax_rate_bp / 100} %` },
            { title: t('taxAmount'), num: true, wide: true, cell: l => <Money minor={l.tax_minor} /> },
            { title: t('gross'), num: true, cell: l => <Money minor={l.gross_minor} /> },
          ]}
        />
      </Panel>
      {i.open_minor > 0 && i.state !== 'reversed' && <Pay invoice={i} />}
    </RecordPage>
  )
}

function Pay({ invoice: i }: { invoice: InvoiceAnswer }) {
  const t = erpWords.use(),
    [yuan, setYuan] = useState<string | null>((i.open_minor / 100).toFixed(2))
  const minor = Math.round(Number(yuan ?? 0) * 100)
  return (
    <Panel title={t('pay')}>
      <div className="rowline">
        <InputNumber<string>
          stringMode
          precision={2}
          min="0"
          value={yuan}
          onChange={setYuan}
          aria-label={t('payAmount')}
          suffix="元"
          style={{ width: 180 }}
        />
        <ActionButton
          command="erp.receive-payment"
          kind="primary"
          input={() => ({ invoice: i.id, amountMinor: minor })}
          done={t('paid')}
          disabled={(minor < 1 || minor > i.open_minor) && `0 – ${(i.open_minor / 100).toFixed(2)}`}
          ask={{ title: t('payAsk') }}>
          {t('pay')}
        </ActionButton>
      </div>
    </Panel>
  )
}
