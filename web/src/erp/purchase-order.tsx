// One purchase order: its lines, what has come, and the receipt at the dock.
import { useParams } from '@tanstack/react-router'
import { Input, InputNumber } from 'antd'
import { useState } from 'react'
import { erpWords } from '../i18n/erp.ts'
import { named } from '../i18n/index.ts'
import { rightsWords } from '../i18n/rights.ts'
import { ActionButton } from '../kit/actions.tsx'
import { Faces } from '../kit/faces.tsx'
import { KeyValue, Panel, RecordPage, To } from '../kit/record.tsx'
import { Approval } from './purchase-approval.tsx'
import { StateOf, Table } from '../kit/table.tsx'
import { Moment, Money, Quantity } from '../kit/values.tsx'
import { useAsk } from '../query.ts'
import type { PurchaseAnswer, PurchaseLine } from './shapes.ts'

export function PurchaseOrder() {
  const { id } = useParams({ strict: false }) as { id: string },
    read = useAsk<PurchaseAnswer>('erp.purchase-order', { id })
  return <Faces read={read}>{o => <Page order={o} />}</Faces>
}

function Page({ order: o }: { order: PurchaseAnswer }) {
  const t = erpWords.use(),
    r = rightsWords.use(),
    open = o.state === 'ordered' || o.state === 'partly-received'
  return (
    <RecordPage
      kind={t('purchaseOrder')}
      listPath="/erp/purchase-orders"
      title={o.no}
      state={<StateOf list="erp.purchase-orders" state={o.state} />}
      sub={<To to={`/erp/parties/${o.supplier_id}`}>{named(o.supplier_name_zh, o.supplier_name_en)}</To>}
      up={[
        ...(o.production_order_id
          ? [{ to: `/erp/production-orders/${o.production_order_id}`, label: t('productionOrder') }]
          : []),
        ...(o.order_id ? [{ to: `/oms/orders/${o.order_id}`, label: t('order') }] : []),
      ]}
      down={[{ to: `/wms/receipts?source_id=${o.id}`, label: t('receipts') }]}>
      {o.state === 'to-approve' && <Approval order={o} />}
      <Panel>
        <KeyValue
          columns={4}
          pairs={[
            [t('total'), <Money minor={o.total_minor} />],
            [t('ordered'), <Moment at={o.ordered_at} />],
            [t('expected'), <Moment at={o.expected_at} away />],
            [t('received'), <Moment at={o.received_at} />],
            [t('told'), o.mailed_at ? <Moment at={o.mailed_at} /> : t('notTold')],
            (o.why_zh || o.why_en) && [t('why'), named(o.why_zh, o.why_en)],
            o.decision_reason && [r('reason'), o.decision_reason],
          ]}
        />
      </Panel>
      <Lines order={o} />
      {open && (
        <Panel title={t('receive')}>
          {o.lines
            .filter(l => l.received < l.quantity && !l.closed_at)
            .map(l => (
              <Receive key={l.line} line={l} />
            ))}
          {o.lines.every(l => l.received >= l.quantity) && <p className="muted">{t('allReceived')}</p>}
        </Panel>
      )}
      <Panel title={t('receipts')}>
        <Table
          rows={o.lines.flatMap(l => l.receipts.map(r => ({ ...r, line: l })))}
          rowKey={r => r.task}
          empty={t('noReceipts')}
          columns={[
            { title: t('received'), cell: r => <Moment at={r.at} /> },
            { title: t('item'), cell: r => named(r.line.name_zh, r.line.name_en) },
            {
              title: t('quantity'),
              num: true,
              cell: r => <Quantity value={r.quantity} scale={r.line.uom_scale} unit={r.line.uom} />,
            },
          ]}
        />
      </Panel>
    </RecordPage>
  )
}

/** Goods of one line stand at the dock: how many, and the supplier's lot. */
function Receive({ line: l }: { line: PurchaseLine }) {
  const t = erpWords.use(),
    rest = (l.quantity - l.received) / l.uom_scale
  const [quantity, setQuantity] = useState<number | null>(rest),
    [lot, setLot] = useState('')
  const base = Math.round((quantity ?? 0) * l.uom_scale)
  return (
    <div className="rowline" style={{ padding: '6px 0' }}>
      <span style={{ minWidth: 180 }}>{named(l.name_zh, l.name_en)}</span>
      <InputNumber
        value={quantity}
        onChange={setQuantity}
        min={0}
        suffix={l.uom}
        aria-label={t('quantityAsk')}
        style={{ width: 150 }}
      />
      <Input
        value={lot}
        onChange={e => setLot(e.target.value)}
        placeholder={t('lotAsk')}
        aria-label={t('lotAsk')}
        style={{ width: 200 }}
        maxLength={20}
      />
      <ActionButton
        command="wms.receive-purchase"
        kind="primary"
        disabled={base < 1 && t('quantityAsk')}
        done={t('receivedOk')}
        onDone={() => setLot('')}
        input={() => ({ purchaseLine: l.line, quantity: base, ...(lot.trim() ? { lot: lot.trim() } : {}) })}
        ask={{ title: t('receiveAsk', { n: quantity, unit: l.uom }), says: t('receiveSays') }}>
        {t('receive')}
      </ActionButton>
      <span className="muted">
        {t('open')} <Quantity value={l.quantity - l.received} scale={l.uom_scale} unit={l.uom} />
      </span>
    </div>
  )
}

function Lines({ order: o }: { order: PurchaseAnswer }) {
  const t = erpWords.use()
  return (
    <Panel title={t('lines')}>
      <Table
        rows={o.lines}
        rowKey={l => l.line}
        empty={t('noLines')}
        columns={[
          { title: '#', cell: l => l.line_no },
          { title: t('item'), cell: l => <To to={`/erp/items/${l.item}`}>{named(l.name_zh, l.name_en)}</To> },
          { title: t('code'), wide: true, cell: l => <span className="mono">{l.code}</span> },
          {
            title: t('quantity'),
            num: true,
            cell: l => <Quantity value={l.quantity} scale={l.uom_scale} unit={l.uom} />,
          },
          {
            title: t('received'),
            num: true,
            cell: l => <Quantity value={l.received} scale={l.uom_scale} unit={l.uom} />,
          },
          { title: t('price'), num: true, wide: true, cell: l => <Money minor={l.price_minor} /> },
          { title: t('amount'), num: true, cell: l => <Money minor={l.amount_minor} /> },
          { title: t('tax'), num: true, wide: true, cell: l => `${l.tax_rate_bp / 100} %` },
        ]}
      />
    </Panel>
  )
}
