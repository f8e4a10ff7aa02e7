// `?`: what this screen is for, what people do here, the words, the keys, and what is missing now. Beside the
// page at the desk, from below on the phone.
import { useLocation } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { Fragment } from 'react'
import type { setupGuide } from '#views/setup-guide.ts'
import type { AnswerOf } from '../api.ts'
import { helpWords } from '../i18n/help.ts'
import { language, said, useLanguage } from '../i18n/index.ts'
import { shellWords } from '../i18n/shell.ts'
import { Icon } from '../kit/icon.tsx'
import { usePhone } from '../kit/phone.ts'
import { To } from '../kit/record.tsx'
import { useAsk } from '../query.ts'
import { useMay } from '../shell/me.ts'
import { keys } from './keys.ts'
import { helpRooms } from './rooms.ts'
import type { Found, Term, Thing } from './topic.ts'
import { helpFor } from './topic.ts'
import './help.css'

export function HelpSheet({ close }: { close: () => void }) {
  const t = helpWords.use(),
    phone = usePhone(),
    path = useLocation({ select: l => l.pathname }),
    found = helpFor(path, helpRooms)
  useLanguage()
  return (
    <Drawer
      open
      onClose={close}
      placement={phone ? 'bottom' : 'right'}
      size={phone ? '82dvh' : 380}
      mask={phone}
      title={
        <>
          {t('help')} <span className="muted">{found && said(found.room.title)}</span>
        </>
      }
      rootClassName="help-sheet noprint">
      {found && <Body {...found} onGo={phone ? close : undefined} />}
    </Drawer>
  )
}

function Body({ room, screen, onGo }: Found & { onGo: (() => void) | undefined }) {
  const t = helpWords.use()
  return (
    <div className="help">
      <p className="help-what" data-at={screen.at}>
        {said(screen.what)}
      </p>
      {room.steps.length > 0 && <Missing steps={room.steps} onGo={onGo} />}
      <section>
        <h3>{t('things')}</h3>
        <ul className="help-things" onClick={onGo}>
          {(screen.things ?? room.things).map(one => (
            <li key={one.to + said(one.says)}>
              <Way {...one} />
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h3>{t('words')}</h3>
        <Words terms={room.words} />
      </section>
      <section className="help-keys">
        <h3>{t('keys')}</h3>
        <Keys />
      </section>
    </div>
  )
}

/** The floor's pages are entered by themselves: they are loaded, not routed to. */
function Way({ to, says }: Thing) {
  const face = (
    <>
      <span className="grow">{said(says)}</span>
      <Icon name="right" size={14} />
    </>
  )
  return to.startsWith('/floor') ? <a href={to}>{face}</a> : <To to={to}>{face}</To>
}

/** What the setup guide still misses in this room. */
function Missing({ steps, onGo }: { steps: readonly string[]; onGo: (() => void) | undefined }) {
  const t = helpWords.use(),
    may = useMay('views.read')
  const guide = useAsk<AnswerOf<typeof setupGuide>>('views.setup-guide', {}, { enabled: may }).data
  if (!guide) return null
  const open = guide.steps.filter(s => steps.includes(s.step) && !s.done)
  if (open.length === 0)
    return (
      <p className="help-complete">
        <Icon name="check" size={15} />
        {t('complete')}
      </p>
    )
  return (
    <section className="help-missing">
      <h3>{t('missing')}</h3>
      <ul className="help-things" onClick={onGo}>
        {open.map(s => (
          <li key={s.step}>
            <To to={s.link}>
              <span className="grow">
                {said(s.title)}
                {s.optional && <span className="muted"> {t('optional')}</span>}
                <span className="soft help-says">{said(s.says)}</span>
              </span>
              <Icon name="right" size={14} />
            </To>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Words({ terms }: { terms: readonly Term[] }) {
  return (
    <dl className="help-words">
      {terms.map(one => (
        <div key={one.word}>
          <dt>
            {language() === 'zh' ? one.zh : one.word}{' '}
            <span className="muted">{language() === 'zh' ? one.word : one.zh}</span>
          </dt>
          <dd>{said(one.says)}</dd>
        </div>
      ))}
    </dl>
  )
}

function Keys() {
  const t = shellWords.use()
  return (
    <div className="help-key-list">
      {keys.map(([key, word]) => (
        <Fragment key={key}>
          <span>
            {key.split(' ').map(k => (
              <kbd key={k}>{k}</kbd>
            ))}
          </span>
          <span>{t(word)}</span>
        </Fragment>
      ))}
    </div>
  )
}
