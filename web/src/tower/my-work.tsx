// What waits for me: by kind, oldest first, each a link to where it is decided.
import { useEffect } from 'react'
import type { myWork } from '#views/my-work.ts'
import type { AnswerOf } from '../api.ts'
import { workWords } from '../i18n/work.ts'
import { named } from '../i18n/index.ts'
import { EmptyState, Faces } from '../kit/faces.tsx'
import { To } from '../kit/record.tsx'
import { Moment } from '../kit/values.tsx'
import { useAsk } from '../query.ts'
import { WorkAct } from './work-act.tsx'
import './my-work.css'

type Work = AnswerOf<typeof myWork>

export function MyWork() {
  const t = workWords.use(),
    read = useAsk<Work>('views.my-work')
  useEffect(() => {
    document.title = `${t('title')} · Sixlink`
  }, [t])
  return (
    <div className="record">
      <header className="record-head">
        <h1>{t('title')}</h1>
      </header>
      <Faces read={read}>
        {work =>
          work.length === 0 ? (
            <EmptyState title={t('none')} hint={t('noneHint')} />
          ) : (
            <div className="work">
              {work.map(kind => (
                <Kind key={kind.kind} kind={kind} />
              ))}
            </div>
          )
        }
      </Faces>
    </div>
  )
}

function Kind({ kind: k }: { kind: Work[number] }) {
  const t = workWords.use()
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>
          {t(k.kind)} <span className="work-count">{k.count}</span>
        </h2>
        {k.count > k.items.length && <To to={k.list}>{t('all', { n: k.count })}</To>}
      </div>
      <ul className="panel-body work-items">
        {k.items.map(i => (
          <li key={i.id}>
            <To to={i.link}>{i.title}</To>
            <span className="soft grow">{named(i.subZh, i.subEn)}</span>
            <span className="muted">
              <Moment at={i.at} away />
            </span>
            <WorkAct kind={k.kind} item={i} />
          </li>
        ))}
      </ul>
    </section>
  )
}
