// The job in hand: how far, why it may not start, setpoints asked and read back, and the large actions.
import { useEffect, useState } from 'react'
import { floorWords } from '../i18n/floor.ts'
import { stoppedBy } from '../i18n/plant.ts'
import { named, said } from '../i18n/index.ts'
import { useAsk } from '../query.ts'
import { onSettled, useQueue } from './device.ts'
import { Acts, sendFor } from './job-acts.tsx'
import { reasonText, stateWord, toneOfStage, wordOf } from './job-words.ts'
import type { Say } from './job-words.ts'
import { stageOf } from './jobs.ts'
import type { Asked, Job, Reason, Rows, Setpoint, Stage } from './jobs.ts'
import { Band, Big, Mark, Progress, useAmount, useMoment, useUnit } from './parts.tsx'

export function JobInHand({ job }: { job: Job }) {
  const t = floorWords.use()
  const params = { operation_id: job.id, limit: 20 }
  const commands = useAsk<Rows<Asked>>('mcs.commands', params, { enabled: Boolean(job.machine) })
  // The reasons are asked for before they are needed: scrap is reported without the network too.
  useAsk<Rows<Reason>>('mes.scrap-reasons')
  const setpoints = setpointsOf(job),
    todo = usePending(job.id),
    settled = useSettled(job.id)
  const asked = latest(commands.data?.rows ?? []).filter(a =>
    setpoints.some(s => s.parameter === a.parameter),
  )
  const good = job.good + todo.good,
    scrap = job.scrap + todo.scrap
  const begun = todo.started || settled.has('mes.start-operation'),
    ended = todo.finished || settled.has('mes.finish-operation')
  const stage = ended ? 'closed' : begun && job.mayStart ? 'running' : stageOf(job.state)
  return (
    <section className="hand" data-stage={stage} data-operation={job.id}>
      <Head job={job} stage={stage} />
      <Count job={job} good={good} scrap={scrap} />
      <Progress good={good} scrap={scrap} of={job.quantity} />
      {todo.good + todo.scrap > 0 && <p className="pending">{t('pending', { n: todo.good + todo.scrap })}</p>}
      {(stage === 'waits' || stage === 'blocked') && job.kind !== 'inspect' && (
        <WhyNot job={job} stage={stage} asked={asked} />
      )}
      {job.flagReason && (
        <Band tone="red" title={t('flagged')}>
          {reasonText(job.flagReason, t)}
        </Band>
      )}
      {(asked.length > 0 || setpoints.length > 0) && <Setpoints job={job} asked={asked} />}
      <Acts job={job} stage={stage} left={Math.max(0, job.quantity - good - scrap)} />
    </section>
  )
}

function Head({ job, stage }: { job: Job; stage: Stage }) {
  const t = floorWords.use(),
    moment = useMoment()
  return (
    <header className="hand-head">
      <div>
        <h1>
          {named(job.nameZh, job.nameEn)} <span>{named(job.itemNameZh, job.itemNameEn)}</span>
        </h1>
        <p>
          {[
            job.jobOrderNo,
            job.itemCode,
            job.machine,
            t('lotOf', { lot: job.lot }),
            `${t('due')} ${moment(job.dueAt)}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <Mark tone={job.flagReason ? 'red' : toneOfStage[stage]}>
        {stateWord(stage === 'running' ? { ...job, state: 'running' } : job, t)}
      </Mark>
    </header>
  )
}

function Count({ job, good, scrap }: { job: Job; good: number; scrap: number }) {
  const t = floorWords.use(),
    n = useAmount(),
    unit = useUnit()(job.uom)
  return (
    <div className="count">
      <p className="count-good">
        <b>{n(good)}</b>
        <span>
          / {n(job.quantity)} {unit}
        </span>
      </p>
      <dl>
        <div>
          <dt>{t('remaining')}</dt>
          <dd>{n(Math.max(0, job.quantity - good - scrap))}</dd>
        </div>
        <div data-scrap={scrap > 0 || undefined}>
          <dt>{t('scrap')}</dt>
          <dd>{n(scrap)}</dd>
        </div>
      </dl>
    </div>
  )
}

/** Why it may not start, and the way to try again. */
function WhyNot({ job, stage, asked }: { job: Job; stage: Stage; asked: Asked[] }) {
  const t = floorWords.use()
  const retry = (
    <Big tone="accent" name="retry" onPress={() => sendFor(job, 'mes.retry-operation', 'retry', t)}>
      {t('retry')}
    </Big>
  )
  return (
    <Band
      tone={stage === 'blocked' ? 'red' : 'amber'}
      title={`${t('whyNot')}: ${stateWord(job, t)}`}
      act={job.mayRetry && retry}>
      {[job.blockedReason ? stoppedBy(job.blockedReason) : job.why && said(job.why),
        openSetpoints(asked, t)].filter(Boolean).join(' · ')}
    </Band>
  )
}

/** What of this operation still waits to be sent: shown as done already, and said. */
function usePending(operation: string): { good: number; scrap: number; started: boolean; finished: boolean } {
  const of = useQueue().waiting.filter(a => (a.body as { operation?: string }).operation === operation)
  const sum = (key: 'good' | 'scrap') =>
    of.reduce((n, a) => n + ((a.body as Record<string, number>)[key] ?? 0), 0)
  return {
    good: sum('good'),
    scrap: sum('scrap'),
    started: of.some(a => a.path === 'mes.start-operation'),
    finished: of.some(a => a.path === 'mes.finish-operation'),
  }
}

/** What was sent from here and taken: shown as done until the next reading says so too. */
function useSettled(operation: string): ReadonlySet<string> {
  const [paths, setPaths] = useState<ReadonlySet<string>>(new Set())
  useEffect(
    () =>
      onSettled((action, sent) => {
        if (sent.kind !== 'done' || (action.body as { operation?: string }).operation !== operation) return
        setPaths(before => new Set([...before, action.path]))
      }),
    [operation],
  )
  return paths
}

/** The last command of each parameter: what counts now. */
function latest(rows: Asked[]): Asked[] {
  return rows.filter((row, i) => rows.findIndex(other => other.parameter === row.parameter) === i)
}

const setpointsOf = (job: Job): Setpoint[] =>
  Array.isArray(job.setpoints) ? (job.setpoints as Setpoint[]) : []

/** A command not answered yet waits for its read-back; an operation with that state waits for material. */
const commandWord = (state: string, t: Say): string =>
  state === 'requested' ? t('notYet') : wordOf(state, t)

/** Which setpoints are still open, with what the machine says now. */
function openSetpoints(asked: Asked[], t: Say): string {
  return asked
    .filter(a => a.state !== 'confirmed')
    .map(
      a =>
        `${wordOf(a.parameter, t)} ${a.value} ${a.unit}: ${
          a.read_back === null ? commandWord(a.state, t) : `${t('readBack')} ${a.read_back}`
        }`,
    )
    .join('; ')
}

/** What was asked of the machine and what it read back. */
function Setpoints({ job, asked }: { job: Job; asked: Asked[] }) {
  const t = floorWords.use()
  const rows = asked.length
    ? asked
    : setpointsOf(job).map(s => ({
        ...s,
        id: s.parameter,
        state: 'requested',
        read_back: null,
        reason: null,
      }))
  return (
    <table className="setpoints">
      <caption>
        {t('setpoints')}
        {job.machine && ` · ${job.machine}`}
      </caption>
      <thead>
        <tr>
          <th />
          <th>{t('asked')}</th>
          <th>{t('readBack')}</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {rows.map(s => (
          <tr key={s.id}>
            <th scope="row">{wordOf(s.parameter, t)}</th>
            <td>
              {s.value} {s.unit}
            </td>
            <td>{s.read_back === null ? '–' : `${s.read_back} ${s.unit}`}</td>
            <td>
              <Mark
                tone={
                  s.state === 'confirmed'
                    ? 'green'
                    : s.state === 'refused' || s.state === 'expired'
                      ? 'red'
                      : 'amber'
                }>
                {commandWord(s.state, t)}
              </Mark>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
