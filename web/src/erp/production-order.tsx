// One production order: how far, its materials and what is bought for them, planned operations, job orders.
import { useParams } from '@tanstack/react-router'
import { erpWords } from '../i18n/erp.ts'
import { named } from '../i18n/index.ts'
import { plantWord } from '../i18n/plant.ts'
import { Faces } from '../kit/faces.tsx'
import { KeyValue, Panel, RecordPage, To } from '../kit/record.tsx'
import { StateOf, Table } from '../kit/table.tsx'
import { Bar, Figure, Live, Moment, Money, Quantity, StateWord } from '../kit/values.tsx'
import { useAsk } from '../query.ts'
import type { ProductionAnswer } from './shapes.ts'

export function ProductionOrder() {
  const { id } = useParams({ strict: false }) as { id: string },
    read = useAsk<ProductionAnswer>('erp.production-order', { id })
  return <Faces read={read}>{o => <Page order={o} />}</Faces>
}

function Page({ order: o }: { order: ProductionAnswer }) {
  const t = erpWords.use(),
    jobs = useAsk<{ rows: { id: string; no: string }[] }>('mes.job-orders', {
      production_order_id: o.id,
      limit: 20,
    })
  return (
    <RecordPage
      kind={t('productionOrder')}
      listPath="/erp/production-orders"
      title={o.no}
      state={<StateOf list="erp.production-orders" state={o.state} />}
      sub={
        <To to={`/erp/items/${o.item_id}`}>
          {named(o.item_name_zh, o.item_name_en)} {o.item_code}
        </To>
      }
      up={[
        ...(o.order_id ? [{ to: `/oms/orders/${o.order_id}`, label: t('order') }] : []),
        ...(o.demand_id ? [{ to: `/erp/supply/${o.demand_id}`, label: t('demand') }] : []),
      ]}
      down={[
        ...(jobs.data?.rows.map(j => ({ to: `/mes/job-orders/${j.id}`, label: j.no, what: t('jobOrder') }))
          ?? []),
        ...o.purchases.map(p => ({
          to: `/erp/purchase-orders/${p.id}`,
          label: p.no,
          what: t('purchaseOrder'),
        })),
      ]}>
      <Panel>
        <Facts order={o} />
      </Panel>
      <Materials order={o} />
      <div className="columns-2">
        <Operations order={o} />
        <Purchases order={o} />
      </div>
    </RecordPage>
  )
}

function Materials({ order: o }: { order: ProductionAnswer }) {
  const t = erpWords.use()
  return (
    <Panel title={t('materials')}>
      <Table
        rows={o.materials}
        rowKey={m => m.item}
        empty={t('noMaterials')}
        mark={m => (m.short > 0 && m.issued < m.quantity ? 'is-bad' : undefined)}
        columns={[
          { title: t('item'), cell: m => <To to={`/erp/items/${m.item}`}>{named(m.name_zh, m.name_en)}</To> },
          { title: t('code'), wide: true, cell: m => <span className="mono">{m.code}</span> },
          {
            title: t('required'),
            num: true,
            cell: m => <Quantity value={m.quantity} scale={m.uom_scale} unit={m.uom} />,
          },
          {
            title: t('issued'),
            num: true,
            cell: m => <Quantity value={m.issued} scale={m.uom_scale} unit={m.uom} />,
          },
          {
            title: t('short'),
            num: true,
            cell: m => (m.short ? <Quantity value={m.short} scale={m.uom_scale} unit={m.uom} /> : null),
          },
        ]}
      />
    </Panel>
  )
}

function Operations({ order: o }: { order: ProductionAnswer }) {
  const t = erpWords.use()
  return (
    <Panel title={t('operations')}>
      <Table
        rows={o.operations}
        rowKey={s => String(s.sequence)}
        empty={t('noRouting')}
        columns={[
          { title: '#', cell: s => s.sequence },
          { title: t('operation'), cell: s => named(s.nameZh, s.nameEn) },
          { title: t('workCenter'), cell: s => plantWord(s.workCenter) },
          {
            title: t('pace'),
            num: true,
            cell: s => (s.secondsPerPiece ? <Figure value={s.secondsPerPiece} unit={t('seconds')} /> : null),
          },
          {
            title: t('setpoints'),
            wide: true,
            cell: s =>
              s.setpoints.map(p => `${plantWord(p.parameter)} ${p.value} ${p.unit}`).join(', ') || null,
          },
        ]}
      />
    </Panel>
  )
}

function Purchases({ order: o }: { order: ProductionAnswer }) {
  const t = erpWords.use()
  return (
    <Panel title={t('purchases')}>
      <Table
        rows={o.purchases}
        rowKey={p => p.id}
        empty={t('noPurchases')}
        columns={[
          { title: t('purchaseOrder'), cell: p => <To to={`/erp/purchase-orders/${p.id}`}>{p.no}</To> },
          { title: t('state'), cell: p => <StateOf list="erp.purchase-orders" state={p.state} /> },
          { title: t('expected'), cell: p => <Moment at={p.expected_at} /> },
          { title: t('total'), num: true, cell: p => <Money minor={p.total_minor} /> },
        ]}
      />
    </Panel>
  )
}

function Facts({ order: o }: { order: ProductionAnswer }) {
  const t = erpWords.use()
  return (
    <KeyValue
      columns={4}
      pairs={[
        [
          t('progress'),
          <>
            <Live value={o.good}>
              <Quantity value={o.good} scale={o.uom_scale} />
            </Live>{' '}
            / <Quantity value={o.quantity} scale={o.uom_scale} unit={o.uom} />
            <Bar value={o.good} of={o.quantity} scrap={o.scrap} tone="green" label={t('progress')} />
          </>,
        ],
        [t('scrap'), <Quantity value={o.scrap} scale={o.uom_scale} unit={o.uom} />],
        [t('due'), <Moment at={o.due_at} away />],
        [
          t('expected'),
          <>
            <Moment at={o.expected_at} away /> {o.is_late && <StateWord state="late" word={t('late')} />}
            {o.uncertain && <StateWord state="uncertain" word={t('uncertain')} />}
          </>,
        ],
        [t('start'), <Moment at={o.start_at} />],
        [t('materialAt'), <Moment at={o.material_at} />],
        [t('priority'), o.priority],
        [t('created'), <Moment at={o.created_at} />],
        [t('issuedCost'), <Money minor={o.issued_cost_minor} />],
        [t('receivedCost'), <Money minor={o.received_cost_minor} />],
      ]}
    />
  )
}
