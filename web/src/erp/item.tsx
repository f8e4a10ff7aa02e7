// One item: what it is, the tree of its bill of material, routing, suppliers, where it is used, and its
// stock.
import { useParams } from '@tanstack/react-router'
import { erpWords } from '../i18n/erp.ts'
import { named } from '../i18n/index.ts'
import { masterWords } from '../i18n/master.ts'
import { plantWord } from '../i18n/plant.ts'
import { Faces } from '../kit/faces.tsx'
import { MakeLink } from '../kit/make-link.tsx'
import { KeyValue, Panel, RecordPage, To } from '../kit/record.tsx'
import { StateOf, Table } from '../kit/table.tsx'
import { Figure, Money, Quantity } from '../kit/values.tsx'
import { useAsk } from '../query.ts'
import { BillTree } from './bill-tree.tsx'
import { ItemStock } from './item-stock.tsx'
import type { ItemAnswer } from './shapes.ts'
import './erp.css'

export function Item() {
  const { id } = useParams({ strict: false }) as { id: string },
    read = useAsk<ItemAnswer>('erp.item', { id })
  return <Faces read={read}>{i => <Page item={i} />}</Faces>
}

function Page({ item: i }: { item: ItemAnswer }) {
  const t = erpWords.use()
  return (
    <RecordPage
      kind={t('item')}
      listPath="/erp/items"
      title={i.code}
      name={i.code}
      state={<StateOf list="erp.items" column="kind" tone="grey" state={i.kind} />}
      actions={<Acts item={i} />}
      sub={<span>{named(i.name_zh, i.name_en)}</span>}
      up={i.used_in
        .slice(0, 8)
        .map(u => ({ to: `/erp/items/${u.item}`, label: named(u.name_zh, u.name_en), what: t('usedIn') }))}
      down={[
        { to: `/wms/item-stock/${i.id}`, label: t('stockPage') },
        { to: `/wms/stock-ledger?item_id=${i.id}`, label: t('ledger') },
        { to: `/erp/production-orders?item_id=${i.id}&state=`, label: t('productionOrder') },
      ]}
    >
      <Panel>
        <Facts item={i} />
      </Panel>
      <Panel title={t('bill')}>
        {i.bill.length ? <BillTree item={i} /> : <p className="muted">{t('noBill')}</p>}
      </Panel>
      <RoutingPanel item={i} />
      <Panel title={t('stock')}>
        <ItemStock item={i} />
      </Panel>
      <SuppliersPanel item={i} />
      <Panel title={t('usedIn')}>
        {i.used_in.length === 0 ? (
          <p className="muted">{t('notUsed')}</p>
        ) : (
          <div className="rowline">
            {i.used_in.map(u => (
              <To key={u.item} to={`/erp/items/${u.item}`}>
                {named(u.name_zh, u.name_en)} {u.code}
              </To>
            ))}
          </div>
        )}
      </Panel>
    </RecordPage>
  )
}

function Acts({ item: i }: { item: ItemAnswer }) {
  const t = masterWords.use(),
    isMade = i.kind === 'finished' || i.kind === 'semi-finished',
    page = `/erp/items/${i.id}`
  return (
    <>
      {isMade ? (
        <>
          <MakeLink command="erp.save-bill" to={`${page}/bill`}>
            {t('editBill')}
          </MakeLink>
          <MakeLink command="erp.save-routing" to={`${page}/routing`}>
            {t('editRouting')}
          </MakeLink>
        </>
      ) : (
        <MakeLink command="erp.save-supplier-price" to={`${page}/supplier-price`}>
          {t('addSupplierPrice')}
        </MakeLink>
      )}
      <MakeLink command="erp.save-item" to={`${page}/edit`} kind="primary">
        {t('edit')}
      </MakeLink>
    </>
  )
}

function RoutingPanel({ item: i }: { item: ItemAnswer }) {
  const t = erpWords.use()
  return (
    <Panel title={t('routing')}>
      <Table
        rows={i.routing}
        rowKey={r => String(r.sequence)}
        empty={t('noRouting')}
        columns={[
          { title: '#', cell: r => r.sequence },
          { title: t('operation'), cell: r => <b>{named(r.name_zh, r.name_en)}</b> },
          { title: t('workCenter'), cell: r => plantWord(r.work_center) },
          {
            title: t('pace'),
            num: true,
            cell: r =>
              r.seconds_per_piece ? <Figure value={r.seconds_per_piece} unit={t('seconds')} /> : null,
          },
          {
            title: t('setup'),
            num: true,
            wide: true,
            cell: r => (r.setup_seconds ? <Figure value={r.setup_seconds} unit={t('seconds')} /> : null),
          },
          {
            title: t('setpoints'),
            cell: r =>
              r.setpoints.map(s => `${plantWord(s.parameter)} ${s.value} ${s.unit}`).join(', ') || null,
          },
          { title: t('aql'), wide: true, cell: r => r.aql },
          { title: t('skill'), wide: true, cell: r => r.skill },
        ]}
      />
    </Panel>
  )
}

function SuppliersPanel({ item: i }: { item: ItemAnswer }) {
  const t = erpWords.use()
  return (
    <Panel title={t('suppliers')}>
      <Table
        rows={i.suppliers}
        rowKey={s => s.supplier}
        empty={t('noSuppliers')}
        columns={[
          {
            title: t('supplier'),
            cell: s => <To to={`/erp/parties/${s.supplier}`}>{named(s.name_zh, s.name_en)}</To>,
          },
          { title: t('price'), num: true, cell: s => <Money minor={s.price_minor} /> },
          { title: t('leadDays'), num: true, cell: s => <Figure value={s.lead_days} unit={t('days')} /> },
          {
            title: t('minimum'),
            num: true,
            cell: s => <Quantity value={s.minimum} scale={i.uom_scale} unit={i.uom} />,
          },
        ]}
      />
    </Panel>
  )
}

function Facts({ item: i }: { item: ItemAnswer }) {
  const t = erpWords.use()
  return (
    <KeyValue
      columns={4}
      pairs={[
        [t('family'), i.family],
        [t('storageClass'), i.storage_class],
        [t('gtin'), i.gtin && <span className="mono">{i.gtin}</span>],
        [t('price'), i.price_minor ? <Money minor={i.price_minor} /> : null],
        [
          t('cost'),
          <>
            <Money minor={i.cost_minor} /> <span className="muted">{t('perUnit', { unit: i.uom })}</span>
          </>,
        ],
        [t('safetyStock'), <Quantity value={i.safety_stock} scale={i.uom_scale} unit={i.uom} />],
        [t('promised'), <Quantity value={i.promised} scale={i.uom_scale} unit={i.uom} />],
        [t('leadDays'), <Figure value={i.lead_days} unit={t('days')} />],
        i.weight_grams > 0 && [t('weight'), <Figure value={i.weight_grams / 1000} unit="kg" />],
        i.length_mm > 0 && [t('size'), `${i.length_mm} × ${i.width_mm} × ${i.height_mm} mm`],
        i.retired && [masterWords.say('retired'), '✓'],
        i.shelf_life_days !== null && [t('shelfLife'), <Figure value={i.shelf_life_days} unit={t('days')} />],
      ]}
    />
  )
}
