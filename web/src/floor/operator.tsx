// Operator page: work center, queue, the job in hand; start, count, scrap with reason, finish; works offline.
import { useEffect, useState } from 'react'
import { floorWords } from '../i18n/floor.ts'
import type { FloorWord } from '../i18n/floor.ts'
import { named } from '../i18n/index.ts'
import { useAsk } from '../query.ts'
import { Frame } from './frame.tsx'
import { stageOf } from './jobs.ts'
import type { Job, Rows } from './jobs.ts'
import { JobInHand } from './job-in-hand.tsx'
import { stateWord, toneOfStage } from './job-words.ts'
import { Empty, Failing, Loading, Mark, useAmount, useMoment } from './parts.tsx'
import { useNeighbours } from './use-neighbours.ts'

const centers = ['', 'INJECTION', 'ASSEMBLY', 'PACKING', 'WAREHOUSE', 'INSPECTION'] as const
const centerKey = 'sixlink.floor.center'

export function Operator() {
  const t = floorWords.use()
  const [center, setCenter] = useState(
    () => new URLSearchParams(location.search).get('center') ?? localStorage.getItem(centerKey) ?? '',
  )
  const [chosen, setChosen] = useState<string | null>(null)
  const read = useAsk<Rows<Job>>('mes.my-operations', center ? { workCenter: center } : {}, {
    everyMs: 10_000,
  })
  const jobs = read.data?.rows ?? []
  useNeighbours(['mcs', 'wms', 'erp'], read.refetch)
  const job = jobs.find(j => j.id === chosen) ?? jobs[0]
  useEffect(() => {
    localStorage.setItem(centerKey, center)
  }, [center])
  return (
    <Frame post="operator">
      <nav className="centers" aria-label={t('center')}>
        {centers.map(c => (
          <button
            key={c}
            type="button"
            className="big"
            aria-pressed={c === center}
            onClick={() => {
              setCenter(c)
              setChosen(null)
            }}>
            {c ? t(c as FloorWord) : t('allCenters')}
          </button>
        ))}
      </nav>
      {!read.data ? (
        read.error ? (
          <Failing error={read.error} again={() => void read.refetch()} />
        ) : (
          <Loading />
        )
      ) : !job ? (
        <Empty title={t('noJobs')} hint={t('noJobsHint')} />
      ) : (
        <main className="work">
          <ol className="jobs" aria-label={t('myJobs')}>
            {jobs.map((j, i) => (
              <li key={j.id}>
                <JobCard job={j} first={i === 0} open={j.id === job.id} onOpen={() => setChosen(j.id)} />
              </li>
            ))}
          </ol>
          <JobInHand key={job.id} job={job} />
        </main>
      )}
    </Frame>
  )
}

/** One job of the queue. */
function JobCard({
  job,
  first,
  open,
  onOpen,
}: {
  job: Job
  first: boolean
  open: boolean
  onOpen: () => void
}) {
  const t = floorWords.use(),
    n = useAmount(),
    moment = useMoment(),
    stage = stageOf(job.state)
  return (
    <button type="button" className="card" aria-pressed={open} onClick={onOpen}>
      {first && <em>{t('nextJob')}</em>}
      <b>
        {named(job.nameZh, job.nameEn)}{' '}
        <span>
          {n(job.good)}/{n(job.quantity)}
        </span>
      </b>
      <span className="card-item">{named(job.itemNameZh, job.itemNameEn)}</span>
      <span className="card-foot">
        <Mark tone={job.flagReason ? 'red' : toneOfStage[stage]}>{stateWord(job, t)}</Mark>
        <time>{moment(job.dueAt)}</time>
      </span>
    </button>
  )
}
