// The operations of a job order: how far each is, what holds it up, at which machine with which setpoints.
import { named, useLanguage } from '../i18n/index.ts'
import { mesWords } from '../i18n/mes.ts'
import { plantWord, stoppedBy } from '../i18n/plant.ts'
import { ActionButton } from '../kit/actions.tsx'
import { Panel, To } from '../kit/record.tsx'
import { StateOf, Table } from '../kit/table.tsx'
import { Bar, Live, Moment, Quantity, unitWord } from '../kit/values.tsx'
import type { JobOrderAnswer, OperationRow } from './shapes.ts'

export function Operations({ job }: { job: JobOrderAnswer }) {
  const t = mesWords.use(),
    language = useLanguage()
  const why = (o: OperationRow) =>
    stoppedBy(
      o.blocked_reason ?? job.flags.find(f => f.operation_id === o.id && !f.cleared_at)?.reason ?? '',
    ) || null
  return (
    <Panel title={t('operations')}>
      <Table
        rows={job.operations}
        rowKey={o => o.id}
        empty={t('noOperations')}
        mark={o => (o.state === 'blocked' ? 'is-bad' : o.state === 'running' ? 'is-chosen' : undefined)}
        columns={[
          { title: '#', cell: o => o.sequence },
          { title: t('operation'), cell: o => <b>{named(o.name_zh, o.name_en)}</b> },
          { title: t('state'), cell: o => <StateAndRetry operation={o} /> },
          { title: t('progress'), cell: o => <Progress operation={o} /> },
          { title: t('scrap'), num: true, cell: o => o.scrap || null },
          {
            title: t('machine'),
            cell: o =>
              o.machine ? (
                <To to={`/mcs/machines/${o.machine}`}>{o.machine}</To>
              ) : (
                <span className="soft">{plantWord(o.work_center)}</span>
              ),
          },
          {
            title: t('setpoints'),
            wide: true,
            cell: o =>
              o.setpoints.length
                ? o.setpoints
                    .map(s => `${plantWord(s.parameter)} ${s.value} ${unitWord(s.unit, language)}`)
                    .join(', ')
                : null,
          },
          { title: t('why'), cell: o => why(o) && <span style={{ color: 'var(--red)' }}>{why(o)}</span> },
          {
            title: t('started'),
            wide: true,
            cell: o => (
              <>
                <Moment at={o.started_at} seconds />{' '}
                {o.started_by && <span className="muted">{o.started_by}</span>}
              </>
            ),
          },
          { title: t('finished'), wide: true, cell: o => <Moment at={o.finished_at} seconds /> },
        ]}
      />
    </Panel>
  )
}

/** The state, and for a blocked operation the way to try again. */
function StateAndRetry({ operation: o }: { operation: OperationRow }) {
  const t = mesWords.use()
  return (
    <span className="rowline">
      <StateOf list="mes.operations" state={o.state} />
      {o.state === 'blocked' && (
        <ActionButton command="mes.retry-operation" input={{ operation: o.id }} done={t('retried')}>
          {t('retry')}
        </ActionButton>
      )}
    </span>
  )
}

const Progress = ({ operation: o }: { operation: OperationRow }) => (
  <span style={{ display: 'block', minWidth: 96 }}>
    <Live value={o.good}>
      <Quantity value={o.good} />
    </Live>{' '}
    / <Quantity value={o.quantity} />
    <Bar
      value={o.good}
      of={o.quantity}
      scrap={o.scrap}
      tone={o.state === 'finished' ? 'green' : 'blue'}
      label={o.code}
    />
  </span>
)
