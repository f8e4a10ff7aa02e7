// The job in hand: how far, why it may not start, setpoints asked and read back, and the large actions.
import { useState } from 'react'
import { floorWords } from '../i18n/floor.ts'
import type { FloorWord } from '../i18n/floor.ts'
import { said } from '../i18n/index.ts'
import { useAsk } from '../query.ts'
import { act, useQueue } from './device.ts'
import { askedOf, reasonOf, rowsOf, stageOf } from './jobs.ts'
import type { Asked, Job, Reason } from './jobs.ts'
import { stateWord, toneOfStage } from './operator.tsx'
import { Band, Big, Confirm, Mark, Pad, Progress, Sheet, useAmount, useMoment } from './parts.tsx'

type Open = 'good' | 'scrap' | 'finish' | Reason | null

export function JobInHand({ job }: { job: Job }) {
  const t = floorWords.use(), n = useAmount(), moment = useMoment(), [open, setOpen] = useState<Open>(null)
  const commands = useAsk<unknown>('mcs.commands', { operation_id: job.id, limit: 20 }, { enabled: Boolean(job.machine) })
  const asked = rowsOf(commands.data).map(askedOf), todo = usePending(job.id)
  const good = job.good + todo.good, scrap = job.scrap + todo.scrap, left = Math.max(0, job.quantity - good)
  const stage = todo.started && stageOf(job) === 'ready' ? 'running' : todo.finished ? 'closed' : stageOf(job)
  const report = (count: { good: number; scrap: number; reason?: string }, zh: string, en: string) => {
    act('mes.report-production', { operation: job.id, ...count }, { zh: `${job.jobNo} ${zh}`, en: `${job.jobNo} ${en}` })
    setOpen(null)
  }
  const simple = (name: string, word: FloorWord) =>
    act(name, { operation: job.id }, { zh: `${job.jobNo} ${job.name.zh} ${t(word, { lng: 'zh' })}`, en: `${job.jobNo} ${job.name.en} ${t(word, { lng: 'en' })}` })
  return (
    <section className="hand" data-stage={stage} data-operation={job.id}>
      <header className="hand-head">
        <div><h1>{said(job.name)} <span>{said(job.item.name)}</span></h1>
          <p>{job.jobNo} · {job.item.code}{job.machine && <> · <b>{job.machine}</b></>}{job.orderNo && <> · {t('order')} {job.orderNo}</>} · {t('due')} {moment(job.dueAt)}</p></div>
        <Mark tone={job.flagReason ? 'red' : toneOfStage[stage]}>{stage === 'running' ? stateWord({ ...job, state: 'running' }, t) : stateWord(job, t)}</Mark>
      </header>
      <div className="count">
        <p className="count-good"><b>{n(good, job.item.scale)}</b><span>/ {n(job.quantity, job.item.scale)} {job.item.unit}</span></p>
        <dl><div><dt>{t('remaining')}</dt><dd>{n(left, job.item.scale)}</dd></div>
          <div data-scrap={scrap > 0 || undefined}><dt>{t('scrap')}</dt><dd>{n(scrap, job.item.scale)}</dd></div></dl>
      </div>
      <Progress good={good} scrap={scrap} of={job.quantity} />
      {todo.good + todo.scrap > 0 && <p className="pending">{t('pending', { n: todo.good + todo.scrap })}</p>}
      {(stage === 'waits' || stage === 'blocked') && (
        <Band tone={stage === 'blocked' ? 'red' : 'amber'} title={`${t('whyNot')}: ${stateWord(job, t)}`}
          act={stage === 'blocked' && <Big tone="accent" name="retry" onPress={() => simple('mes.retry-operation', 'retry')}>{t('retry')}</Big>}>
          {whyNot(job, asked, t)}
        </Band>)}
      {job.flagReason && <Band tone="red" title={t('flagged')}>{reasonText(job.flagReason, t)}</Band>}
      {(asked.length > 0 || job.setpoints.length > 0) && <Setpoints job={job} asked={asked} />}
      <footer className="acts">
        {stage === 'ready' || stage === 'waits' || stage === 'blocked'
          ? <Big tall tone="green" name="start" why={stage === 'ready' ? null : t('whyNot')} onPress={() => simple('mes.start-operation', 'start')}>{t('start')}</Big>
          : <>
              <Big tall tone="accent" name="good" onPress={() => setOpen('good')}>{t('goodCount')}</Big>
              <Big tall tone="red" name="scrap" onPress={() => setOpen('scrap')}>{t('scrapCount')}</Big>
              <Big tall name="finish" onPress={() => setOpen('finish')}>{t('finish')}</Big>
            </>}
      </footer>
      {open === 'good' && <Pad title={t('howManyGood')} max={Math.max(left, 1)} unit={job.item.unit}
        quick={[{ label: '+1', value: 1 }, { label: '+5', value: 5 }, { label: '+10', value: 10 }, { label: t('allGood'), value: left }].filter(q => q.value > 0 && q.value <= left)}
        onCancel={() => setOpen(null)} onDone={count => report({ good: count, scrap: 0 }, `良品 ${count}`, `${count} good`)} />}
      {open === 'scrap' && <ReasonSheet onClose={() => setOpen(null)} onReason={setOpen} />}
      {typeof open === 'object' && open && <Pad title={`${t('howManyScrap')} · ${said(open.name)}`} max={Math.max(left, 1)} unit={job.item.unit}
        quick={[1, 2, 3, 5].map(value => ({ label: String(value), value }))} onCancel={() => setOpen(null)}
        onDone={count => report({ good: 0, scrap: count, reason: open.code }, `报废 ${count} ${open.name.zh}`, `${count} scrap ${open.name.en}`)} />}
      {open === 'finish' && <Confirm title={`${t('finish')} · ${said(job.name)}`} tone={left > 0 ? 'red' : 'accent'} onNo={() => setOpen(null)}
        onYes={() => { simple('mes.finish-operation', 'finish'); setOpen(null) }}>
        {left > 0 ? t('finishShort', { n: n(left, job.item.scale), unit: job.item.unit }) : t('confirmFinish')}</Confirm>}
    </section>
  )
}

/** What of this operation still waits to be sent: shown as done already, and said. */
function usePending(operation: string): { good: number; scrap: number; started: boolean; finished: boolean } {
  const of = useQueue().waiting.filter(a => (a.body as { operation?: string }).operation === operation)
  const sum = (key: 'good' | 'scrap') => of.reduce((n, a) => n + ((a.body as Record<string, number>)[key] ?? 0), 0)
  return { good: sum('good'), scrap: sum('scrap'), started: of.some(a => a.path === 'mes.start-operation'), finished: of.some(a => a.path === 'mes.finish-operation') }
}

function reasonText(reason: string, t: ReturnType<typeof floorWords.use>): string {
  return reason === 'no-data' ? t('noData') : floorWords.has(reason) ? t(reason) : reason
}

function whyNot(job: Job, asked: Asked[], t: ReturnType<typeof floorWords.use>): string {
  if (job.blockedReason) return reasonText(job.blockedReason, t)
  const open = asked.filter(a => a.state !== 'confirmed')
  if (open.length) return open.map(a => `${parameterWord(a.parameter, t)} ${a.value} ${a.unit} · ${a.readBack === null ? t('notYet') : `${t('readBack')} ${a.readBack}`}`).join('; ')
  return floorWords.has(job.state) ? t(job.state) : t('waiting')
}

const parameterWord = (parameter: string, t: ReturnType<typeof floorWords.use>): string => floorWords.has(parameter) ? t(parameter) : parameter

/** What was asked of the machine and what it read back. */
function Setpoints({ job, asked }: { job: Job; asked: Asked[] }) {
  const t = floorWords.use()
  const rows = asked.length ? asked : job.setpoints.map(s => ({ ...s, id: s.parameter, state: 'requested', readBack: null, reason: null }))
  return (
    <table className="setpoints"><caption>{t('setpoints')}{job.machine && ` · ${job.machine}`}</caption>
      <thead><tr><th /><th>{t('asked')}</th><th>{t('readBack')}</th><th /></tr></thead>
      <tbody>{rows.map(s => (
        <tr key={s.id}><th scope="row">{parameterWord(s.parameter, t)}</th><td>{s.value} {s.unit}</td>
          <td>{s.readBack === null ? '–' : `${s.readBack} ${s.unit}`}</td>
          <td><Mark tone={s.state === 'confirmed' ? 'green' : s.state === 'refused' || s.state === 'expired' ? 'red' : 'amber'}>
            {s.state === 'requested' ? t('notYet') : floorWords.has(s.state) ? t(s.state) : s.state}</Mark></td></tr>))}</tbody>
    </table>
  )
}

function ReasonSheet({ onReason, onClose }: { onReason: (reason: Reason) => void; onClose: () => void }) {
  const t = floorWords.use(), read = useAsk<unknown>('mes.scrap-reasons')
  return (
    <Sheet title={t('scrapReason')} onClose={onClose}>
      <div className="reasons">{rowsOf(read.data).map(reasonOf).map(r =>
        <Big key={r.code} tall name={`reason-${r.code}`} onPress={() => onReason(r)}>{said(r.name)}</Big>)}</div>
    </Sheet>
  )
}
