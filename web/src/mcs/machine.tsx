// One machine: is it running, at which values, since when; trends, alarms, commands, and a setpoint by hand.
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { named } from '../i18n/index.ts'
import { mcsWords } from '../i18n/mcs.ts'
import { plantWord } from '../i18n/plant.ts'
import { Faces, Skeleton } from '../kit/faces.tsx'
import { KeyValue, Panel, RecordPage, To } from '../kit/record.tsx'
import { StateOf, Table } from '../kit/table.tsx'
import { Bar, Figure, Live, Moment, Quantity, StateWord } from '../kit/values.tsx'
import { useAsk } from '../query.ts'
import { Acknowledge } from './acknowledge.tsx'
import { Commands } from './commands.tsx'
import { DayOfStates } from './day-of-states.tsx'
import { FreeMachine } from './free-machine.tsx'
import { SendSetpoint } from './send-setpoint.tsx'
import type { AlarmRow, MachineAnswer, ParameterRow, RunRow } from './shapes.ts'
import { Shelve } from './shelve.tsx'
import { useSamples } from './use-samples.ts'
import './machine.css'

const Trend = lazy(() => import('./trend.tsx').then(m => ({ default: m.Trend })))
const isId = (text: string) => /^[0-9a-f-]{36}$/.test(text)

export function Machine() {
  const { code } = useParams({ strict: false }) as { code: string }
  const read = useAsk<MachineAnswer>('mcs.machine', isId(code) ? { id: code } : { code }, { everyMs: 10_000 })
  return <Faces read={read}>{m => <Page machine={m} />}</Faces>
}

function Page({ machine: m }: { machine: MachineAnswer }) {
  const t = mcsWords.use(),
    samples = useSamples(m.code)
  const [shown, setShown] = useState<string | null>(null)
  // What is out of its limits is shown first, until a person chooses.
  const parameter =
    m.parameters.find(p => p.name === shown)
    ?? m.parameters.find(p => isOut(p, p.measured))
    ?? m.parameters[0]
  return (
    <RecordPage
      kind={t('machine')}
      listPath="/mcs/machines"
      title={m.code}
      name={m.code}
      actions={<FreeMachine machine={m} />}
      state={<StateOf list="mcs.machines" state={m.state} />}
      sub={
        <>
          <span>{named(m.name_zh, m.name_en)}</span>
          <span>{plantWord(m.work_center)}</span>
          <span>
            {t('since')} <Moment at={m.state_at} seconds />
          </span>
        </>
      }
      up={m.operation_id ? [{ to: `/mes/operations/${m.operation_id}`, label: t('operationLink') }] : []}
      down={[
        { to: `/mcs/alarms?machine=${m.code}`, label: t('alarms') },
        { to: `/mcs/commands?machine=${m.code}`, label: t('commands') },
      ]}>
      <div className="columns-2">
        <Panel
          title={t('values')}
          extra={!m.connected && <StateWord state="no-data" tone="red" word={t('notConnected')} />}>
          <Values machine={m} samples={samples} shown={parameter?.name} onShow={setShown} />
        </Panel>
        <Panel>
          <Now machine={m} />
        </Panel>
      </div>
      {parameter && (
        <Panel title={`${t('trend')} · ${named(parameter.title_zh, parameter.title_en)}`}>
          <Suspense fallback={<Skeleton lines={8} />}>
            <Trend machine={m.code} parameter={parameter} />
          </Suspense>
        </Panel>
      )}
      <Panel title={t('day')}>
        <DayOfStates states={m.states} />
      </Panel>
      <Panel title={t('send')}>
        <SendSetpoint machine={m} />
      </Panel>
      <Panel title={t('alarms')} extra={<To to={`/mcs/alarms?machine=${m.code}`}>→</To>}>
        <Alarms alarms={m.alarms} />
      </Panel>
      <Panel title={t('commands')} extra={<To to={`/mcs/commands?machine=${m.code}`}>→</To>}>
        <Commands commands={m.commands} />
      </Panel>
      <Panel title={t('runs')}>
        <Runs runs={m.runs} />
      </Panel>
    </RecordPage>
  )
}

function Now({ machine: m }: { machine: MachineAnswer }) {
  const t = mcsWords.use()
  const recipe = m.recipe_state ? `r_${m.recipe_state}` : null
  return (
    <KeyValue
      columns={2}
      pairs={[
        [t('lastSeen'), <Moment at={m.last_seen_at} seconds />],
        [
          t('recipe'),
          recipe && mcsWords.has(recipe) ? <StateWord state={m.recipe_state!} word={t(recipe)} /> : null,
        ],
        [
          t('operation'),
          m.operation_id ? <To to={`/mes/operations/${m.operation_id}`}>{t('operationLink')}</To> : null,
        ],
        [t('waitingRecipes'), m.waiting],
        m.run && [
          t('made'),
          <>
            <Live value={m.run.good}>
              <Quantity value={m.run.good} />
            </Live>{' '}
            / <Quantity value={m.run.quantity} />{' '}
            {m.run.scrap > 0 && (
              <span className="muted">
                {t('scrap')} {m.run.scrap}
              </span>
            )}
            <Bar value={m.run.good} of={m.run.quantity} scrap={m.run.scrap} label={t('made')} />
          </>,
        ],
        [t('alarms'), m.active_alarms ? <StateWord state="alarm" word={String(m.active_alarms)} /> : 0],
      ]}
    />
  )
}

/** Whether a value lies beyond its alarm limits. */
const isOut = (p: ParameterRow, value: number | null): boolean =>
  value !== null
  && ((p.alarm_low !== null && value < p.alarm_low) || (p.alarm_high !== null && value > p.alarm_high))

/** Every parameter with its measured value now, its setpoint and limits; a touch shows its trend. */
function Values({
  machine: m,
  samples,
  shown,
  onShow,
}: {
  machine: MachineAnswer
  samples: ReturnType<typeof useSamples>
  shown: string | undefined
  onShow: (name: string) => void
}) {
  const t = mcsWords.use()
  const now = (p: ParameterRow) => samples[p.measured_metric]?.value ?? p.measured
  const known = new Set(m.parameters.flatMap(p => [p.measured_metric, p.setpoint_metric]))
  return (
    <>
      <Table
        rows={m.parameters}
        rowKey={p => p.name}
        empty={t('noValues')}
        mark={p => (isOut(p, now(p)) ? 'is-bad' : p.name === shown ? 'is-chosen' : undefined)}
        columns={[
          {
            title: t('parameter'),
            cell: p => (
              <button
                type="button"
                className="plainbutton"
                aria-pressed={p.name === shown}
                onClick={() => onShow(p.name)}>
                {named(p.title_zh, p.title_en)}
              </button>
            ),
          },
          {
            title: t('measured'),
            num: true,
            cell: p => (
              <b className={`measured${m.connected ? '' : ' stale'}`}>
                <Live value={now(p)}>
                  <Figure value={now(p)} digits={1} unit={p.unit} />
                </Live>
              </b>
            ),
          },
          {
            title: t('setpoint'),
            num: true,
            cell: p => (
              <Figure
                value={p.setpoint_metric ? (samples[p.setpoint_metric]?.value ?? p.setpoint) : null}
                digits={1}
                unit={p.unit}
              />
            ),
          },
          {
            title: t('limits'),
            num: true,
            wide: true,
            cell: p => (p.setpoint_metric ? `${p.min} – ${p.max}` : null),
          },
          {
            title: t('alarmLimits'),
            num: true,
            wide: true,
            cell: p =>
              p.alarm_low === null && p.alarm_high === null
                ? null
                : `${p.alarm_low ?? ''} – ${p.alarm_high ?? ''}`,
          },
          {
            title: t('quality'),
            wide: true,
            cell: p =>
              p.quality === null
                ? null
                : p.quality >= 192
                  ? t('q_good')
                  : p.quality >= 64
                    ? t('q_uncertain')
                    : t('q_bad'),
          },
        ]}
      />
      <details className="others">
        <summary>{t('otherMetrics')}</summary>
        <KeyValue
          columns={3}
          pairs={m.metrics
            .filter(x => !known.has(x.metric))
            .map(x => [x.metric, <Figure value={samples[x.metric]?.value ?? x.value} digits={2} />] as const)}
        />
      </details>
    </>
  )
}

function Alarms({ alarms }: { alarms: AlarmRow[] }) {
  const t = mcsWords.use()
  return (
    <Table
      rows={alarms}
      rowKey={a => a.id}
      empty={t('noAlarms')}
      mark={a => (a.cleared_at ? 'is-off' : 'is-bad')}
      columns={[
        { title: t('message'), cell: a => <b>{named(a.message_zh, a.message_en)}</b> },
        { title: t('state'), cell: a => <StateOf list="mcs.alarms" state={a.state} /> },
        { title: t('severity'), num: true, cell: a => a.severity },
        { title: t('code'), wide: true, cell: a => a.code },
        { title: t('value'), num: true, wide: true, cell: a => <Figure value={a.value} digits={1} /> },
        { title: t('raised'), cell: a => <Moment at={a.raised_at} seconds /> },
        { title: t('cleared'), cell: a => <Moment at={a.cleared_at} seconds /> },
        { title: t('by'), cell: a => (a.acknowledged_at ? a.acknowledged_by : <Acknowledge alarm={a.id} />) },
        {
          title: '',
          cell: a =>
            ['unacknowledged', 'acknowledged'].includes(a.state) ? (
              <Shelve alarm={a.id} message={named(a.message_zh, a.message_en)} />
            ) : null,
        },
        {
          title: '',
          wide: true,
          cell: a =>
            a.operation_id ? <To to={`/mes/operations/${a.operation_id}`}>{t('operationLink')}</To> : null,
        },
      ]}
    />
  )
}

function Runs({ runs }: { runs: RunRow[] }) {
  const t = mcsWords.use()
  return (
    <Table
      rows={runs}
      rowKey={r => r.operation_id}
      empty={t('noRuns')}
      columns={[
        { title: t('started'), cell: r => <Moment at={r.started_at} seconds /> },
        {
          title: t('ended'),
          cell: r =>
            r.ended_at ? (
              <Moment at={r.ended_at} seconds />
            ) : (
              <StateWord state="running" word={t('ongoing')} />
            ),
        },
        { title: t('quantity'), num: true, cell: r => r.quantity },
        { title: t('good'), num: true, cell: r => r.good },
        { title: t('scrap'), num: true, cell: r => r.scrap || null },
        { title: '', cell: r => <To to={`/mes/operations/${r.operation_id}`}>{t('operationLink')}</To> },
      ]}
    />
  )
}
