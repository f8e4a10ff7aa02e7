// One pick list: its walk, who picked what, its packages.
import { useParams } from '@tanstack/react-router'
import { named } from '../i18n/index.ts'
import { wmsWords } from '../i18n/wms.ts'
import { ActionButton } from '../kit/actions.tsx'
import { Faces } from '../kit/faces.tsx'
import { KeyValue, Panel, RecordPage, To } from '../kit/record.tsx'
import { StateOf, Table } from '../kit/table.tsx'
import { Bar, Figure, Live, Moment, Quantity, StateWord } from '../kit/values.tsx'
import { useAsk } from '../query.ts'
import type { PickListAnswer } from './shapes.ts'

export function PickList() {
  const { id } = useParams({ strict: false }) as { id: string },
    read = useAsk<PickListAnswer>('wms.pick-list', { id })
  return <Faces read={read}>{p => <Page list={p} />}</Faces>
}

function Page({ list: p }: { list: PickListAnswer }) {
  const t = wmsWords.use(),
    shipments = useAsk<{ rows: { id: string; no: string }[] }>('tms.shipments', {
      order_id: p.order,
      limit: 10,
    })
  return (
    <RecordPage
      kind={t('pickList')}
      listPath="/wms/pick-lists"
      title={p.no}
      state={<StateOf list="wms.pick-lists" state={p.state} />}
      up={[{ to: `/oms/orders/${p.order}`, label: p.orderNo, what: t('order') }]}
      down={
        shipments.data?.rows.map(s => ({ to: `/tms/shipments/${s.id}`, label: s.no, what: t('shipment') }))
        ?? []
      }
      actions={
        <>
          {!p.packedAt && (
            <ActionButton
              command="wms.pack-order"
              kind="primary"
              input={{ pickList: p.id }}
              disabled={p.state !== 'picked' && t('notPicked')}
              done={t('packedOk')}
              ask={{ title: t('packAsk', { no: p.no }), says: t('packSays') }}>
              {t('pack')}
            </ActionButton>
          )}
          <a className="button" href="/floor/picker" target="_blank" rel="noreferrer">
            {t('floor')}
          </a>
        </>
      }>
      <Panel>
        <KeyValue
          columns={4}
          pairs={[
            [
              t('tasks'),
              <>
                <Live value={p.tasksDone}>{p.tasksDone}</Live> / {p.tasks}
                <Bar value={p.tasksDone} of={p.tasks} tone="green" label={t('tasks')} />
              </>,
            ],
            [t('pieces'), p.pieces],
            [t('priority'), p.priority],
            [t('released'), <Moment at={p.createdAt} />],
            [t('picked'), <Moment at={p.pickedAt} />],
            [t('packed'), <Moment at={p.packedAt} />],
            [t('issued'), <Moment at={p.issuedAt} />],
          ]}
        />
      </Panel>
      <Walk list={p} />
      <Packages list={p} />
    </RecordPage>
  )
}

function Walk({ list: p }: { list: PickListAnswer }) {
  const t = wmsWords.use()
  return (
    <Panel title={t('walk')}>
      <Table
        rows={p.lines}
        rowKey={l => l.id}
        empty={t('noTasks')}
        columns={[
          { title: '#', cell: l => l.sequence },
          { title: t('bin'), cell: l => <b>{l.bin}</b> },
          {
            title: t('item'),
            cell: l => <To to={`/erp/items/${l.item}`}>{named(l.itemNameZh, l.itemNameEn)}</To>,
          },
          { title: t('lot'), cell: l => <To to={`/mes/lots/${encodeURIComponent(l.lot)}`}>{l.lot}</To> },
          {
            title: t('quantity'),
            num: true,
            cell: l => <Quantity value={l.quantity} scale={l.uomScale} unit={l.uom} />,
          },
          {
            title: t('pickedQuantity'),
            num: true,
            cell: l => (
              <Live value={l.picked}>
                <Quantity value={l.picked} scale={l.uomScale} />
              </Live>
            ),
          },
          {
            title: t('state'),
            cell: l => (
              <StateWord
                state={l.state}
                word={l.state === 'done' ? t('done') : t('open')}
                tone={l.state === 'done' ? 'green' : 'amber'}
              />
            ),
          },
          { title: t('by'), wide: true, cell: l => l.doneBy },
          { title: t('at'), wide: true, cell: l => <Moment at={l.doneAt} /> },
        ]}
      />
    </Panel>
  )
}

function Packages({ list: p }: { list: PickListAnswer }) {
  const t = wmsWords.use()
  return (
    <Panel title={t('packages')}>
      <Table
        rows={p.packages}
        rowKey={x => x.id}
        empty={t('noPackages')}
        columns={[
          { title: t('sscc'), cell: x => <span className="mono">{x.sscc}</span> },
          { title: t('weight'), num: true, cell: x => <Figure value={x.weightGrams / 1000} unit="kg" /> },
          {
            title: t('size'),
            num: true,
            cell: x => `${[x.lengthMm, x.widthMm, x.heightMm].map(mm => mm / 10).join(' × ')} cm`,
          },
        ]}
      />
    </Panel>
  )
}
