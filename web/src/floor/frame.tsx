// The frame of a floor page: who, which post, is the line up, what is still to be sent; and sign-in.
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { ApiError, ask } from '../api.ts'
import { floorWords } from '../i18n/floor.ts'
import { named, said, speak, useLanguage } from '../i18n/index.ts'
import { useConnection } from '../live.ts'
import { dismiss, flush, signIn, signOut, usePerson, useQueue } from './device.ts'
import { Big, Sheet } from './parts.tsx'

export type Post = 'operator' | 'inspector' | 'picker'
export const posts: readonly Post[] = ['operator', 'inspector', 'picker']

/** Head with the line's state and the queue, then the page. */
export function Frame({ post, children, middle }: { post: Post; children: ReactNode; middle?: ReactNode }) {
  const t = floorWords.use(),
    connection = useConnection(),
    { waiting, refused } = useQueue()
  const [open, setOpen] = useState<'queue' | 'menu' | null>(null)
  useEffect(() => {
    if (connection === 'live') void flush()
  }, [connection])
  const lost = connection === 'lost'
  return (
    <div className={`frame frame-${post}`} data-lost={lost || undefined}>
      <header className="top">
        <button type="button" className="top-post" onClick={() => setOpen('menu')} aria-haspopup="dialog">
          <Sign />
          {t(post)}
        </button>
        <div className="top-middle">{middle}</div>
        {(waiting.length > 0 || refused.length > 0) && (
          <button
            type="button"
            className={`pill ${refused.length ? 'pill-red' : 'pill-amber'}`}
            onClick={() => setOpen('queue')}
            data-name="queue">
            {refused.length ? t('refusedTitle') : t('queue')} <b>{refused.length || waiting.length}</b>
          </button>
        )}
        <span className={`line line-${connection}`} role="status" title={t(connection)}>
          <i />
          <span>{lost ? t('lost') : t(connection)}</span>
        </span>
        <Languages />
      </header>
      <Advising />
      {lost && (
        <p className="lost" role="alert">
          {t('lost')}
        </p>
      )}
      {children}
      {open === 'queue' && <QueueSheet onClose={() => setOpen(null)} />}
      {open === 'menu' && <MenuSheet post={post} onClose={() => setOpen(null)} />}
    </div>
  )
}

/** An advisor at the floor is told so, and until when. */
function Advising() {
  const t = floorWords.use(),
    person = usePerson(),
    until = person?.advisesUntil
  if (!until) return null
  const company = named(person.tenant?.name_zh, person.tenant?.name_en),
    at = new Date(until).toLocaleString()
  return (
    <p className="advising" role="status">
      {t('advising', { company, until: at })}
    </p>
  )
}

/** The six joined rooms as a mark. */
export const Sign = () => (
  <svg className="sign" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M12 2l8.700 5v10L12 22l-8.700-5V7Z" />
    <path d="M12 7.500v9M8 9.800l8 4.500M16 9.800l-8 4.500" />
  </svg>
)

export function Languages() {
  const language = useLanguage()
  return (
    <button
      type="button"
      className="tongue"
      lang={language === 'zh' ? 'en' : 'zh-CN'}
      onClick={() => speak(language === 'zh' ? 'en' : 'zh')}>
      {language === 'zh' ? 'EN' : '中文'}
    </button>
  )
}

function QueueSheet({ onClose }: { onClose: () => void }) {
  const t = floorWords.use(),
    { waiting, refused } = useQueue(),
    person = usePerson()
  return (
    <Sheet title={t('queueTitle')} onClose={onClose}>
      {refused.length > 0 && <h3>{t('refusedTitle')}</h3>}
      <ul className="queue">
        {refused.map(a => (
          <li key={a.key} className="is-refused">
            <b>{said(a.label)}</b>
            <p>
              {said(a.refusal?.says)} {a.refusal?.remedy && <em>{said(a.refusal.remedy)}</em>}
            </p>
            <Big onPress={() => dismiss(a.key)}>{t('dismiss')}</Big>
          </li>
        ))}
        {waiting.map(a => (
          <li key={a.key}>
            <b>{said(a.label)}</b>
            <time>{new Date(a.at).toLocaleTimeString()}</time>
            {a.person !== person?.id && <p>{t('otherPerson', { name: '' })}</p>}
          </li>
        ))}
      </ul>
      {!waiting.length && !refused.length && <p className="sheet-text">{t('queueEmpty')}</p>}
      {waiting.length > 0 && (
        <Big tone="accent" onPress={() => void flush()}>
          {t('sendNow')}
        </Big>
      )}
    </Sheet>
  )
}

function MenuSheet({ post, onClose }: { post: Post; onClose: () => void }) {
  const t = floorWords.use(),
    person = usePerson()
  return (
    <Sheet title={person?.name ?? t('chooseFace')} onClose={onClose}>
      <nav className="menu">
        {posts.map(p => (
          <a key={p} className="big" href={`/floor/${p}`} aria-current={p === post ? 'page' : undefined}>
            {t(p)}
          </a>
        ))}
        <a className="big" href="/">
          {t('office')}
        </a>
        <Big
          tone="red"
          onPress={() => {
            void signOut()
            onClose()
          }}>
          {t('signOut')}
        </Big>
      </nav>
    </Sheet>
  )
}

interface Account {
  email: string
  password: string
  name?: string | { zh: string; en: string }
  role?: string
  roles?: string[]
}

/** Sign-in in large type; in the demo the accounts of the post are one touch away. */
export function SignIn({ post }: { post: Post }) {
  const t = floorWords.use()
  const [email, setEmail] = useState(''),
    [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false),
    [error, setError] = useState<ApiError | null>(null)
  const [accounts, setAccounts] = useState<Account[]>([])
  useEffect(() => {
    ask<{ demo: boolean; accounts: Account[] }>('/api/meta').then(
      m => setAccounts(m.accounts ?? []),
      () => {},
    )
  }, [])
  async function enter(mail: string, secret: string): Promise<void> {
    setBusy(true)
    setError(null)
    await signIn(mail, secret).catch(cause => {
      if (cause instanceof ApiError) setError(cause)
      else throw cause
    })
    setBusy(false)
  }
  const rank = (a: Account) => (a.role === post || a.roles?.includes(post) ? 0 : 1)
  return (
    <main className="enter">
      <header>
        <h1>
          <Sign />
          {t(post)}
        </h1>
        <Languages />
      </header>
      <form
        onSubmit={event => {
          event.preventDefault()
          void enter(email, password)
        }}>
        <label>
          {t('email')}
          <input
            type="email"
            autoComplete="username"
            required
            value={email}
            onChange={e => setEmail(e.target.value)}
          />
        </label>
        <label>
          {t('password')}
          <input
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={e => setPassword(e.target.value)}
          />
        </label>
        {error && (
          <p className="enter-error" role="alert">
            <b>{error.says}</b> {error.remedy}
          </p>
        )}
        <button type="submit" className="big big-accent" disabled={busy}>
          {busy ? t('signingIn') : t('signIn')}
        </button>
      </form>
      {accounts.length > 0 && <Accounts accounts={accounts} rank={rank} enter={enter} />}
    </main>
  )
}

function Accounts({
  accounts,
  rank,
  enter,
}: {
  accounts: Account[]
  rank: (a: Account) => number
  enter: (mail: string, secret: string) => Promise<void>
}) {
  const t = floorWords.use()
  return (
    <section className="accounts">
      <p>{t('demoAccounts')}</p>
      {[...accounts]
        .sort((a, b) => rank(a) - rank(b))
        .slice(0, 8)
        .map(a => (
          <button key={a.email} type="button" className="big" onClick={() => void enter(a.email, a.password)}>
            <span>{typeof a.name === 'object' ? said(a.name) : (a.name ?? a.email)}</span>
            <small>{a.email}</small>
          </button>
        ))}
    </section>
  )
}
