// Inspector page: lots to inspect, the sample that the plan asks for, defects by number pad, the verdict
// by rule.
import { lazy, Suspense, useState } from 'react'
import { floorWords } from '../i18n/floor.ts'
import { named } from '../i18n/index.ts'
import { useAsk } from '../query.ts'
import { act, useQueue } from './device.ts'
import { Frame } from './frame.tsx'
import { verdictOf } from './jobs.ts'
import type { Inspection, Rows } from './jobs.ts'
import { Big, Digits, Confirm, Empty, Failing, Loading, useAmount, useUnit } from './parts.tsx'

/** Loaded when there is something to inspect: the other posts do without it. */
const PhotoButton = lazy(() => import('./photo-button.tsx').then(m => ({ default: m.PhotoButton })))

export function Inspector() {
  const t = floorWords.use(),
    [chosen, setChosen] = useState<string | null>(null),
    [entered, setEntered] = useState<ReadonlySet<string>>(new Set())
  const read = useAsk<Rows<Inspection>>(
      'mes.inspections',
      { state: 'requested', sort: 'requested_at', limit: 50 },
      { everyMs: 20_000 },
    ),
    { waiting, refused } = useQueue()
  const names = (actions: typeof waiting, i: Inspection) =>
    actions.some(a => (a.body as { inspection?: string }).inspection === i.id)
  // What was entered here is decided, until the next reading says so too; unless it was refused.
  const left = (read.data?.rows ?? []).filter(
    i => !names(waiting, i) && (!entered.has(i.id) || names(refused, i)),
  )
  const inspection = left.find(i => i.id === chosen) ?? left[0]
  return (
    <Frame post="inspector">
      {!read.data ? (
        read.error ? (
          <Failing error={read.error} again={() => void read.refetch()} />
        ) : (
          <Loading />
        )
      ) : !inspection ? (
        <Empty title={t('noInspections')} hint={t('noInspectionsHint')} />
      ) : (
        <main className="work">
          <ol className="jobs">
            {left.map(i => (
              <li key={i.id}>
                <button
                  type="button"
                  className="card"
                  aria-pressed={i.id === inspection.id}
                  onClick={() => setChosen(i.id)}>
                  <b>{i.lot}</b>
                  <span className="card-item">{named(i.item_name_zh, i.item_name_en)}</span>
                  <span className="card-foot">
                    <span>{i.no}</span>
                    <span>
                      {t('sample')} {i.sample_size}
                    </span>
                  </span>
                </button>
              </li>
            ))}
          </ol>
          <Sampling
            key={inspection.id}
            inspection={inspection}
            onEntered={() => setEntered(before => new Set(before).add(inspection.id))}
          />
        </main>
      )}
    </Frame>
  )
}

/** The sample and its count of defects; the rule decides while one types. */
function Head({ inspection: i, size }: { inspection: Inspection; size: string }) {
  const t = floorWords.use()
  return (
    <header className="hand-head">
      <div>
        <h1>
          {named(i.item_name_zh, i.item_name_en)} <span>{t('lotOf', { lot: i.lot })}</span>
        </h1>
        <p>
          {i.no} · {i.item_code} · {t('lotSize')} {size}
        </p>
      </div>
    </header>
  )
}

function Sampling({ inspection: i, onEntered }: { inspection: Inspection; onEntered: () => void }) {
  const t = floorWords.use(),
    n = useAmount(),
    unit = useUnit()(i.uom)
  const [text, setText] = useState(''),
    [asking, setAsking] = useState(false)
  const defects = Number(text || '0'),
    verdict = verdictOf(defects, i)
  const word =
    verdict === 'pass' ? t('verdictPass') : verdict === 'fail' ? t('verdictFail') : t('verdictBetween')
  const press = (digit: string) => setText(before => (before + digit).replace(/^0+(?=\d)/, '').slice(0, 4))
  return (
    <section className="hand" data-inspection={i.id}>
      <Head inspection={i} size={`${n(i.quantity)} ${unit}`} />
      <div className="sampling">
        <Plan inspection={i} text={text} verdict={verdict} word={word} />
        <div className="entry">
          <p>{t('defectsFound', { n: i.sample_size })}</p>
          <div className="pad-shown">
            <b>{text || '–'}</b>
            <span>/ {i.sample_size}</span>
          </div>
          <Digits onDigit={press} onClear={() => setText('')} onBack={() => setText(b => b.slice(0, -1))} />
        </div>
      </div>
      <footer className="acts">
        <Suspense>
          <PhotoButton key={i.id} inspection={i.id} />
        </Suspense>
        <Big
          tall
          tone={verdict === 'fail' ? 'red' : 'green'}
          name="enter"
          onPress={() => setAsking(true)}
          why={
            text === ''
              ? t('defectsFound', { n: i.sample_size })
              : defects > i.sample_size
                ? `≤ ${i.sample_size}`
                : null
          }>
          {t('enterResult')}
        </Big>
      </footer>
      {asking && (
        <Confirm
          title={`${i.lot}: ${word}`}
          tone={verdict === 'fail' ? 'red' : 'accent'}
          onNo={() => setAsking(false)}
          onYes={() => {
            act(
              'mes.enter-inspection',
              { inspection: i.id, defects },
              { zh: `${i.no} 不良 ${defects}`, en: `${i.no} ${defects} defects` },
            )
            setAsking(false)
            onEntered()
          }}>
          {verdict === 'pass' ? t('passMeans', { n: n(i.quantity), unit }) : t('failMeans')}
        </Confirm>
      )}
    </section>
  )
}

interface PlanProps {
  inspection: Inspection
  text: string
  verdict: ReturnType<typeof verdictOf>
  word: string
}

/** The sample that the plan asks for, its rule, and the verdict as it stands. */
function Plan({ inspection: i, text, verdict, word }: PlanProps) {
  const t = floorWords.use(),
    n = useAmount(),
    unit = useUnit()(i.uom)
  return (
    <div className="plan">
      <p className="count-good">
        <b>{i.sample_size}</b>
        <span>{t('sample')}</span>
      </p>
      <p>{t('takeSample', { n: i.sample_size })}</p>
      <dl>
        <div>
          <dt>{t('acceptance')} Ac</dt>
          <dd>{i.acceptance}</dd>
        </div>
        <div>
          <dt>{t('rejection')} Re</dt>
          <dd>{i.rejection}</dd>
        </div>
      </dl>
      <p className="rule">{t('rule', { ac: i.acceptance, re: i.rejection })}</p>
      <p className={`verdict verdict-${text === '' ? 'none' : verdict}`} aria-live="polite">
        {text === '' ? '–' : word}
        <small>
          {text === ''
            ? ''
            : verdict === 'pass'
              ? t('passMeans', { n: n(i.quantity), unit })
              : verdict === 'fail'
                ? t('failMeans')
                : ''}
        </small>
      </p>
    </div>
  )
}
