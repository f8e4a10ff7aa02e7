// The job in hand: how far, why it may not start, setpoints asked and read back, and the large actions.
import { useState } from 'react'
import { floorWords } from '../i18n/floor.ts'
import type { FloorWord } from '../i18n/floor.ts'
import { named, said } from '../i18n/index.ts'
import { useAsk } from '../query.ts'
import { act, useQueue } from './device.ts'
import { reasonText, stateWord, toneOfStage, wordOf } from './job-words.ts'
import { stageOf } from './jobs.ts'
import type { Asked, Job, Reason, Rows, Setpoint } from './jobs.ts'
import type { Say } from './job-words.ts'
import { Band, Big, Confirm, Mark, Pad, Progress, Sheet, useAmount, useMoment, useUnit } from './parts.tsx'

type Open = 'good' | 'scrap' | 'finish' | Reason | null

export function JobInHand({ job }: { job: Job }) {
  const t = floorWords.use(),
    n = useAmount(),
    moment = useMoment(),
    [open, setOpen] = useState<Open>(null)
  const commands = useAsk<Rows<Asked>>(
    'mcs.commands',
    { operation_id: job.id, limit: 20 },
    { enabled: Boolean(job.machine) },
  )
  // The reasons are asked for before they are needed: scrap is reported without the network too.
  useAsk<Rows<Reason>>('mes.scrap-reasons')
  const asked = latest(commands.data?.rows ?? []).filter(a =>
      setpointsOf(job).some(s => s.parameter === a.parameter),
    ),
    todo = usePending(job.id)
  const good = job.good + todo.good,
    scrap = job.scrap + todo.scrap,
    left = Math.max(0, job.quantity - good - scrap),
    unit = useUnit()(job.uom)
  const stage = todo.started && job.mayStart ? 'running' : todo.finished ? 'closed' : stageOf(job.state)
  const report = (count: { good: number; scrap: number; reason?: string }, zh: string, en: string) => {
    act(
      'mes.report-production',
      { operation: job.id, ...count },
      { zh: `${job.jobOrderNo} ${zh}`, en: `${job.jobOrderNo} ${en}` },
    )
    setOpen(null)
  }
  const simple = (name: string, word: FloorWord, more: object = {}) =>
    act(
      name,
      { operation: job.id, ...more },
      {
        zh: `${job.jobOrderNo} ${job.nameZh} ${t(word, { lng: 'zh' })}`,
        en: `${job.jobOrderNo} ${job.nameEn} ${t(word, { lng: 'en' })}`,
      },
    )
  return (
    <section className="hand" data-stage={stage} data-operation={job.id}>
      <header className="hand-head">
        <div>
          <h1>
            {named(job.nameZh, job.nameEn)} <span>{named(job.itemNameZh, job.itemNameEn)}</span>
          </h1>
          <p>
            {job.jobOrderNo} · {job.itemCode}
            {job.machine && (
              <>
                {' '}
                · <b>{job.machine}</b>
              </>
            )}{' '}
            · {t('lotOf', { lot: job.lot })} · {t('due')} {moment(job.dueAt)}
          </p>
        </div>
        <Mark tone={job.flagReason ? 'red' : toneOfStage[stage]}>
          {stateWord(stage === 'running' ? { ...job, state: 'running' } : job, t)}
        </Mark>
      </header>
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
            <dd>{n(left)}</dd>
          </div>
          <div data-scrap={scrap > 0 || undefined}>
            <dt>{t('scrap')}</dt>
            <dd>{n(scrap)}</dd>
          </div>
        </dl>
      </div>
      <Progress good={good} scrap={scrap} of={job.quantity} />
      {todo.good + todo.scrap > 0 && <p className="pending">{t('pending', { n: todo.good + todo.scrap })}</p>}
      {(stage === 'waits' || stage === 'blocked') && job.kind !== 'inspect' && (
        <Band
          tone={stage === 'blocked' ? 'red' : 'amber'}
          title={`${t('whyNot')}: ${stateWord(job, t)}`}
          act={
            job.mayRetry && (
              <Big tone="accent" name="retry" onPress={() => simple('mes.retry-operation', 'retry')}>
                {t('retry')}
              </Big>
            )
          }>
          {[job.why && said(job.why), openSetpoints(asked, t)].filter(Boolean).join(' · ')}
        </Band>
      )}
      {job.flagReason && (
        <Band tone="red" title={t('flagged')}>
          {reasonText(job.flagReason, t)}
        </Band>
      )}
      {(asked.length > 0 || setpointsOf(job).length > 0) && <Setpoints job={job} asked={asked} />}
      <footer className="acts">
        {job.mayInspect ? (
          <a className="big big-tall big-accent" href="/floor/inspector">
            {t('INSPECTION')} · {t('sample')} {job.sampleSize}
          </a>
        ) : stage !== 'running' ? (
          <Big
            tall
            tone="green"
            name="start"
            why={stage === 'ready' ? null : job.why ? said(job.why) : t('whyNot')}
            onPress={() => simple('mes.start-operation', 'start')}>
            {t('start')}
          </Big>
        ) : (
          <>
            <Big
              tall
              tone={left > 0 ? 'accent' : 'plain'}
              name="good"
              why={left === 0 && t('allDone')}
              onPress={() => setOpen('good')}>
              {t('goodCount')}
            </Big>
            <Big tall tone="red" name="scrap" onPress={() => setOpen('scrap')}>
              {t('scrapCount')}
            </Big>
            <Big tall tone={left > 0 ? 'plain' : 'green'} name="finish" onPress={() => setOpen('finish')}>
              {t('finish')}
            </Big>
          </>
        )}
      </footer>
      {open === 'good' && (
        <Pad
          title={t('howManyGood')}
          max={Math.max(left, 1)}
          unit={unit}
          quick={[
            { label: '+1', value: 1 },
            { label: '+5', value: 5 },
            { label: '+10', value: 10 },
            { label: t('allGood'), value: left },
          ].filter(q => q.value > 0 && q.value <= left)}
          onCancel={() => setOpen(null)}
          onDone={count => report({ good: count, scrap: 0 }, `良品 ${count}`, `${count} good`)}
        />
      )}
      {open === 'scrap' && <ReasonSheet onClose={() => setOpen(null)} onReason={setOpen} />}
      {typeof open === 'object' && open && (
        <Pad
          title={`${t('howManyScrap')} · ${named(open.nameZh, open.nameEn)}`}
          max={Math.max(left, 1)}
          unit={unit}
          quick={[1, 2, 3, 5].map(value => ({ label: String(value), value }))}
          onCancel={() => setOpen(null)}
          onDone={count =>
            report(
              { good: 0, scrap: count, reason: open.code },
              `报废 ${count} ${open.nameZh}`,
              `${count} scrap ${open.nameEn}`,
            )
          }
        />
      )}
      {open === 'finish' && (
        <Confirm
          title={`${t('finish')} · ${named(job.nameZh, job.nameEn)}`}
          tone={left > 0 ? 'red' : 'accent'}
          onNo={() => setOpen(null)}
          onYes={() => {
            simple('mes.finish-operation', 'finish', left > 0 ? { short: true } : {})
            setOpen(null)
          }}>
          {left > 0 ? t('finishShort', { n: n(left), unit: unit }) : t('confirmFinish')}
        </Confirm>
      )}
    </section>
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

/** The last command of each parameter: what counts now. */
function latest(rows: Asked[]): Asked[] {
  return rows.filter((row, i) => rows.findIndex(other => other.parameter === row.parameter) === i)
}

const setpointsOf = (job: Job): Setpoint[] =>
  Array.isArray(job.setpoints) ? (job.setpoints as Setpoint[]) : []

/** Which setpoints are still open, with what the machine says now. */
function openSetpoints(asked: Asked[], t: Say): string {
  return asked
    .filter(a => a.state !== 'confirmed')
    .map(
      a =>
        `${wordOf(a.parameter, t)} ${a.value} ${a.unit}: ${
          a.read_back === null ? wordOf(a.state, t) : `${t('readBack')} ${a.read_back}`
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
                {s.state === 'requested' ? t('notYet') : wordOf(s.state, t)}
              </Mark>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ReasonSheet({ onReason, onClose }: { onReason: (reason: Reason) => void; onClose: () => void }) {
  const t = floorWords.use(),
    read = useAsk<Rows<Reason>>('mes.scrap-reasons')
  return (
    <Sheet title={t('scrapReason')} onClose={onClose}>
      <div className="reasons">
        {(read.data?.rows ?? []).map(r => (
          <Big key={r.code} tall name={`reason-${r.code}`} onPress={() => onReason(r)}>
            {named(r.nameZh, r.nameEn)}
          </Big>
        ))}
      </div>
    </Sheet>
  )
}
