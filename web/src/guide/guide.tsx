// The way to the first own order: what is there, what comes next, each one click away.
import type { setupGuide } from '#views/setup-guide.ts'
import type { AnswerOf } from '../api.ts'
import { guideWords } from '../i18n/guide.ts'
import { said } from '../i18n/index.ts'
import { Faces } from '../kit/faces.tsx'
import { Icon } from '../kit/icon.tsx'
import { To } from '../kit/record.tsx'
import { useAsk } from '../query.ts'
import './guide.css'

type GuideOf = AnswerOf<typeof setupGuide>

export function Guide() {
  const t = guideWords.use(),
    read = useAsk<GuideOf>('views.setup-guide', {}, { everyMs: 10_000 })
  return (
    <div className="record guide">
      <header className="record-head">
        <h1>{t('title')}</h1>
        <p className="soft">{t('lead')}</p>
      </header>
      <Faces read={read}>
        {guide => (
          <>
            <p role="status">
              {guide.next === null
                ? t('finished')
                : t('progress', { done: guide.done, all: guide.steps.length })}
            </p>
            <progress max={guide.steps.length} value={guide.done} />
            <ol className="guide-steps">
              {guide.steps.map(s => (
                <li
                  key={s.step}
                  className={`panel guide-${s.done ? 'done' : s.step === guide.next ? 'next' : 'open'}`}
                >
                  <span className="guide-mark" aria-hidden="true">
                    {s.done && <Icon name="check" size={16} />}
                  </span>
                  <div className="grow">
                    <b>{said(s.title)}</b>
                    {s.optional && !s.done && <span className="muted"> {t('optional')}</span>}
                    <p className="soft">{said(s.says)}</p>
                  </div>
                  <To to={s.link} className={`button${s.step === guide.next ? ' primary' : ''}`}>
                    {s.done ? t('again') : t('go')}
                  </To>
                </li>
              ))}
            </ol>
          </>
        )}
      </Faces>
    </div>
  )
}
