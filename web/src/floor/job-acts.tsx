// The large actions of a job: start, good, scrap with its reason, finish; each kept until it is sent.
import { useState } from 'react'
import { floorWords } from '../i18n/floor.ts'
import type { FloorWord } from '../i18n/floor.ts'
import { stoppedBy } from '../i18n/plant.ts'
import { named, said } from '../i18n/index.ts'
import { useAsk } from '../query.ts'
import { act } from './device.ts'
import type { Say } from './job-words.ts'
import type { Job, Reason, Rows, Stage } from './jobs.ts'
import { Big, Confirm, Loading, Pad, Sheet, useAmount, useUnit } from './parts.tsx'

type Open = 'good' | 'scrap' | 'finish' | Reason | null
interface ActsProps {
  job: Job
  stage: Stage
  left: number
}

/** Does something to an operation, in the queue, with its words in both languages. */
export const sendFor = (job: Job, name: string, word: FloorWord, t: Say, more: object = {}) =>
  act(
    name,
    { operation: job.id, ...more },
    {
      zh: `${job.jobOrderNo} ${job.nameZh} ${t(word, { lng: 'zh' })}`,
      en: `${job.jobOrderNo} ${job.nameEn} ${t(word, { lng: 'en' })}`,
    },
  )

export function Acts({ job, stage, left }: ActsProps) {
  const t = floorWords.use(),
    [open, setOpen] = useState<Open>(null)
  const reason = job.blockedReason ? stoppedBy(job.blockedReason) : job.why && said(job.why)
  const why = stage === 'ready' ? null : reason || t('whyNot')
  return (
    <>
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
            why={why}
            onPress={() => sendFor(job, 'mes.start-operation', 'start', t)}>
            {t('start')}
          </Big>
        ) : (
          <Running left={left} onOpen={setOpen} />
        )}
      </footer>
      <Sheets job={job} left={left} open={open} setOpen={setOpen} />
    </>
  )
}

function Running({ left, onOpen }: { left: number; onOpen: (open: Open) => void }) {
  const t = floorWords.use()
  return (
    <>
      <Big
        tall
        tone={left > 0 ? 'accent' : 'plain'}
        name="good"
        why={left === 0 && t('allDone')}
        onPress={() => onOpen('good')}>
        {t('goodCount')}
      </Big>
      <Big tall tone="red" name="scrap" onPress={() => onOpen('scrap')}>
        {t('scrapCount')}
      </Big>
      <Big tall tone={left > 0 ? 'plain' : 'green'} name="finish" onPress={() => onOpen('finish')}>
        {t('finish')}
      </Big>
    </>
  )
}

/** The sheet that is open: a number pad, the reasons, or the one question before finishing. */
function Sheets({
  job,
  left,
  open,
  setOpen,
}: {
  job: Job
  left: number
  open: Open
  setOpen: (open: Open) => void
}) {
  const t = floorWords.use(),
    n = useAmount(),
    unit = useUnit()(job.uom),
    close = () => setOpen(null)
  const report = (count: { good: number; scrap: number; reason?: string }, zh: string, en: string) => {
    act(
      'mes.report-production',
      { operation: job.id, ...count },
      { zh: `${job.jobOrderNo} ${zh}`, en: `${job.jobOrderNo} ${en}` },
    )
    close()
  }
  const quick = [1, 5, 10]
    .map(value => ({ label: `+${value}`, value }))
    .concat({ label: t('allGood'), value: left })
  const pad = { max: Math.max(left, 1), unit, onCancel: close }
  if (open === null) return null
  if (open === 'scrap') return <ReasonSheet onClose={close} onReason={setOpen} />
  if (open === 'good')
    return (
      <Pad
        {...pad}
        title={t('howManyGood')}
        quick={quick.filter(q => q.value > 0 && q.value <= left)}
        onDone={count => report({ good: count, scrap: 0 }, `良品 ${count}`, `${count} good`)}
      />
    )
  if (open === 'finish') {
    const finish = () => {
      sendFor(job, 'mes.finish-operation', 'finish', t, left > 0 ? { short: true } : {})
      close()
    }
    return (
      <Confirm
        title={`${t('finish')} · ${named(job.nameZh, job.nameEn)}`}
        tone={left > 0 ? 'red' : 'accent'}
        onNo={close}
        onYes={finish}>
        {left > 0 ? t('finishShort', { n: n(left), unit }) : t('confirmFinish')}
      </Confirm>
    )
  }
  const scrapped = (count: number) =>
    report(
      { good: 0, scrap: count, reason: open.code },
      `报废 ${count} ${open.nameZh}`,
      `${count} scrap ${open.nameEn}`,
    )
  return (
    <Pad
      {...pad}
      title={`${t('howManyScrap')} · ${named(open.nameZh, open.nameEn)}`}
      quick={[1, 2, 3, 5].map(value => ({ label: String(value), value }))}
      onDone={scrapped}
    />
  )
}

function ReasonSheet({ onReason, onClose }: { onReason: (reason: Reason) => void; onClose: () => void }) {
  const t = floorWords.use(),
    read = useAsk<Rows<Reason>>('mes.scrap-reasons')
  return (
    <Sheet title={t('scrapReason')} onClose={onClose}>
      {!read.data && <Loading />}
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
