// Stock of one item: where it stands, who holds it, who waits for it.
import { useParams } from '@tanstack/react-router'
import { named } from '../i18n/index.ts'
import { wmsWords } from '../i18n/wms.ts'
import { Faces } from '../kit/faces.tsx'
import { usePhone } from '../kit/phone.ts'
import { KeyValue, Panel, RecordPage, To } from '../kit/record.tsx'
import { StateOf, Table } from '../kit/table.tsx'
import { Live, Moment, Quantity } from '../kit/values.tsx'
import { useAsk } from '../query.ts'
import type { StockAnswer, StockRow } from './shapes.ts'
import { StockActs } from './stock-acts.tsx'

export function ItemStock() {
  const { id } = useParams({ strict: false }) as { id: string },
    read = useAsk<StockAnswer>('wms.item-stock', { item: id })
  return <Faces read={read}>{s => <Page answer={s} />}</Faces>
}

function Page({ answer: s }: { answer: StockAnswer }) {
  const t = wmsWords.use(),
    phone = usePhone(),
    scale = s.item.uomScale
  const acts = (r: StockRow) => (
    <span className="rowline" style={{ flexWrap: phone ? 'wrap' : 'nowrap' }}>
      <StockActs balance={{ ...r, item: s.item.code, scale, unit: '' }} />
    </span>
  )
  const n = (value: number) => (
    <Live value={value}>
      <Quantity value={value} scale={scale} />
    </Live>
  )
  return (
    <RecordPage
      kind={t('stockOf')}
      listPath="/wms/stock"
      title={s.item.code}
      name={s.item.code}
      sub={<span>{named(s.item.nameZh, s.item.nameEn)}</span>}
      up={[{ to: `/erp/items/${s.item.id}`, label: s.item.code, what: t('itemPage') }]}
      down={[{ to: `/wms/stock-ledger?item_id=${s.item.id}`, label: t('ledger') }]}>
      <Panel>
        <KeyValue
          columns={4}
          pairs={[
            [t('onHand'), <b>{n(s.onHand)}</b>],
            [t('reserved'), n(s.reserved)],
            [t('available'), <b>{n(s.available)}</b>],
          ]}
        />
      </Panel>
      <Panel title={t('byBin')}>
        <Table
          rows={s.stock}
          rowKey={r => r.id}
          empty={t('noStock')}
          columns={[
            {
              title: t('bin'),
              // A phone has no room for a column of buttons.
              cell: r => (
                <>
                  <b className="nowrap">{r.bin}</b>
                  {phone && acts(r)}
                </>
              ),
            },
            { title: t('zone'), wide: true, cell: r => r.zone },
            { title: t('lot'), cell: r => <To to={`/mes/lots/${encodeURIComponent(r.lot)}`}>{r.lot}</To> },
            { title: t('state'), cell: r => <StateOf list="wms.stock" column="status" state={r.status} /> },
            { title: t('onHand'), num: true, wide: true, cell: r => n(r.onHand) },
            { title: t('reserved'), num: true, wide: true, cell: r => (r.reserved ? n(r.reserved) : null) },
            { title: t('available'), num: true, cell: r => n(r.available) },
            { title: t('received'), wide: true, cell: r => <Moment at={r.receivedAt} /> },
            { title: t('expires'), wide: true, cell: r => <Moment at={r.expiresOn} day /> },
            { title: '', wide: true, cell: acts },
          ]}
        />
      </Panel>
      <div className="columns-2">
        <Holders answer={s} />
        <Waiting answer={s} />
      </div>
    </RecordPage>
  )
}

function Holders({ answer: s }: { answer: StockAnswer }) {
  const t = wmsWords.use(),
    scale = s.item.uomScale
  const n = (value: number) => <Quantity value={value} scale={scale} />
  return (
    <Panel title={t('holders')}>
      <Table
        rows={s.reservations}
        rowKey={r => r.id}
        empty={t('noHolders')}
        columns={[
          {
            title: t('order'),
            cell: r => (r.order ? <To to={`/oms/orders/${r.order}`}>{t('order')}</To> : t('job')),
          },
          { title: t('bin'), cell: r => r.bin },
          { title: t('lot'), cell: r => r.lot },
          { title: t('quantity'), num: true, cell: r => n(r.quantity) },
        ]}
      />
    </Panel>
  )
}

function Waiting({ answer: s }: { answer: StockAnswer }) {
  const t = wmsWords.use(),
    scale = s.item.uomScale
  const n = (value: number) => <Quantity value={value} scale={scale} />
  return (
    <Panel title={t('waiting')}>
      <Table
        rows={s.waiting}
        rowKey={w => w.line}
        empty={t('noWaiting')}
        columns={[
          {
            title: t('order'),
            cell: w => (w.order ? <To to={`/oms/orders/${w.order}`}>{t('order')}</To> : t('job')),
          },
          { title: t('wanted'), num: true, cell: w => n(w.wanted) },
          { title: t('short'), num: true, cell: w => <b style={{ color: 'var(--red)' }}>{n(w.short)}</b> },
          { title: t('since'), cell: w => <Moment at={w.createdAt} /> },
        ]}
      />
    </Panel>
  )
}
