// One job order: its operations with what holds them up, material lots, reports, inspections.
import { useParams } from '@tanstack/react-router'
import { mesWords } from '../i18n/mes.ts'
import { named } from '../i18n/index.ts'
import { Faces } from '../kit/faces.tsx'
import { KeyValue, Panel, RecordPage, To } from '../kit/record.tsx'
import { StateOf, Table } from '../kit/table.tsx'
import { Bar, Figure, Live, Moment, Quantity, StateWord } from '../kit/values.tsx'
import { useAsk } from '../query.ts'
import { Operations } from './operations.tsx'
import type { FlagRow, JobOrderAnswer, OperationRow } from './shapes.ts'

export function JobOrder() {
  const { id } = useParams({ strict: false }) as { id: string },
    read = useAsk<JobOrderAnswer>('mes.job-order', { id }, { everyMs: 5_000 })
  return <Faces read={read}>{job => <Page job={job} />}</Faces>
}

function Page({ job }: { job: JobOrderAnswer }) {
  const t = mesWords.use()
  return (
    <RecordPage
      kind={t('jobOrder')}
      listPath="/mes/job-orders"
      title={job.no}
      state={<StateOf list="mes.job-orders" state={job.state} />}
      sub={
        <>
          <To to={`/erp/items/${job.item_id}`}>
            {named(job.item_name_zh, job.item_name_en)} {job.item_code}
          </To>
          <span>
            {t('lot')} <To to={`/mes/lots/${encodeURIComponent(job.lot)}`}>{job.lot}</To>
          </span>
        </>
      }
      up={[
        ...(job.order_id ? [{ to: `/oms/orders/${job.order_id}`, label: t('order') }] : []),
        {
          to: `/erp/production-orders/${job.production_order_id}`,
          label: job.production_order_no,
          what: t('productionOrder'),
        },
      ]}
      down={[
        ...job.inspections.map(i => ({ to: `/mes/inspections/${i.id}`, label: i.no, what: t('inspection') })),
        { to: `/wms/item-stock/${job.item_id}`, label: t('stock') },
      ]}
      actions={
        <a className="button" href="/floor/operator" target="_blank" rel="noreferrer">
          {t('floorPage')}
        </a>
      }>
      <Panel>
        <Facts job={job} />
      </Panel>
      <Operations job={job} />
      <Flags flags={job.flags} operations={job.operations} />
      <div className="columns-2">
        <Materials job={job} />
        <Reports job={job} />
      </div>
      <Panel title={t('inspections')}>
        <Table
          rows={job.inspections}
          rowKey={i => i.id}
          empty={t('noInspections')}
          columns={[
            { title: t('inspection'), cell: i => <To to={`/mes/inspections/${i.id}`}>{i.no}</To> },
            { title: t('verdict'), cell: i => <StateOf list="mes.inspections" state={i.state} /> },
            { title: t('sample'), num: true, cell: i => i.sample_size },
            { title: t('ac'), num: true, wide: true, cell: i => i.acceptance },
            { title: t('defects'), num: true, cell: i => i.defects },
            { title: t('decidedAt'), cell: i => <Moment at={i.decided_at} /> },
          ]}
        />
      </Panel>
    </RecordPage>
  )
}

function Flags({ flags, operations }: { flags: FlagRow[]; operations: OperationRow[] }) {
  const t = mesWords.use()
  if (flags.length === 0) return null
  const operation = (id: string) => operations.find(o => o.id === id)
  return (
    <Panel title={t('flags')}>
      <Table
        rows={flags}
        rowKey={f => f.id}
        empty={t('noFlags')}
        mark={f => (f.cleared_at ? 'is-off' : 'is-bad')}
        columns={[
          { title: t('why'), cell: f => <b>{f.is_silent ? t('silent') : f.reason}</b> },
          {
            title: t('operation'),
            cell: f => named(operation(f.operation_id)?.name_zh, operation(f.operation_id)?.name_en),
          },
          { title: t('machine'), cell: f => <To to={`/mcs/machines/${f.machine}`}>{f.machine}</To> },
          { title: t('severity'), num: true, cell: f => f.severity },
          { title: t('delay'), num: true, cell: f => <Figure value={f.delay_minutes} unit={t('minutes')} /> },
          { title: t('flagSince'), cell: f => <Moment at={f.raised_at} seconds /> },
          { title: t('cleared'), cell: f => <Moment at={f.cleared_at} seconds /> },
        ]}
      />
    </Panel>
  )
}

function Materials({ job }: { job: JobOrderAnswer }) {
  const t = mesWords.use()
  return (
    <div className="stack">
      <Panel title={t('materials')}>
        <Table
          rows={job.materials}
          rowKey={m => m.item_id}
          empty={t('noMaterials')}
          columns={[
            {
              title: t('item'),
              cell: m => <To to={`/erp/items/${m.item_id}`}>{named(m.item_name_zh, m.item_name_en)}</To>,
            },
            {
              title: t('requested'),
              num: true,
              cell: m => <Quantity value={m.requested} scale={m.uom_scale ?? 1} unit={m.uom} />,
            },
            {
              title: t('received'),
              num: true,
              cell: m => <Quantity value={m.received} scale={m.uom_scale ?? 1} unit={m.uom} />,
            },
          ]}
        />
      </Panel>
      <Panel title={t('lots')}>
        <Table
          rows={job.lots}
          rowKey={l => l.item_id + l.lot}
          empty={t('noLots')}
          columns={[
            { title: t('lot'), cell: l => <To to={`/mes/lots/${encodeURIComponent(l.lot)}`}>{l.lot}</To> },
            { title: t('item'), cell: l => named(l.item_name_zh, l.item_name_en) },
            {
              title: t('quantity'),
              num: true,
              cell: l => <Quantity value={l.quantity} scale={l.uom_scale ?? 1} unit={l.uom} />,
            },
          ]}
        />
      </Panel>
    </div>
  )
}

function Reports({ job }: { job: JobOrderAnswer }) {
  const t = mesWords.use()
  const origin = (o: string) =>
    o === 'machine' ? t('machineCount') : o === 'person' ? t('person') : t('system')
  return (
    <Panel title={t('reports')}>
      <Table
        rows={job.reports.slice(0, 30)}
        rowKey={r => r.id}
        empty={t('noReports')}
        columns={[
          { title: t('at'), cell: r => <Moment at={r.at} seconds /> },
          {
            title: t('operation'),
            cell: r => {
              const o = job.operations.find(x => x.id === r.operation_id)
              return named(o?.name_zh, o?.name_en)
            },
          },
          { title: t('good'), num: true, cell: r => r.good || null },
          { title: t('scrap'), num: true, cell: r => r.scrap || null },
          { title: t('reason'), wide: true, cell: r => r.reason },
          { title: t('by'), cell: r => <>{r.origin === 'person' ? r.reported_by : origin(r.origin)}</> },
        ]}
      />
    </Panel>
  )
}

function Facts({ job }: { job: JobOrderAnswer }) {
  const t = mesWords.use()
  return (
    <KeyValue
      columns={4}
      pairs={[
        [
          t('progress'),
          <>
            <Live value={job.good}>
              <Quantity value={job.good} />
            </Live>{' '}
            / <Quantity value={job.quantity} unit={job.uom} />
            <Bar value={job.good} of={job.quantity} scrap={job.scrap} tone="green" label={t('progress')} />
          </>,
        ],
        [t('scrap'), <Quantity value={job.scrap} unit={job.uom} />],
        [t('due'), <Moment at={job.due_at} away />],
        [
          t('expected'),
          <>
            <Moment at={job.expected_at} away />{' '}
            {job.is_late && <StateWord state="late" word={t('due')} tone="red" />}
            {job.is_uncertain && <StateWord state="uncertain" word={t('uncertain')} />}
          </>,
        ],
        [t('released'), <Moment at={job.released_at} />],
        [t('completed'), <Moment at={job.completed_at} />],
        [t('priority'), job.priority],
      ]}
    />
  )
}
