// The frame of every page: navigation over the six rooms, header with connection, language, theme and person.
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { Tooltip } from 'antd'
import { lazy, Suspense, useEffect, useState } from 'react'
import { accountWords } from '../i18n/account.ts'
import { guideWords } from '../i18n/guide.ts'
import { common, rooms } from '../i18n/words.ts'
import { said, speak, language } from '../i18n/index.ts'
import { shellWords } from '../i18n/shell.ts'
import { Icon } from '../kit/icon.tsx'
import { useLists } from '../kit/lists.ts'
import { To } from '../kit/record.tsx'
import { useConnection } from '../live.ts'
import { useAsk } from '../query.ts'
import { setTheme, useTheme } from '../theme.ts'
import { AdvisorBanner, AdvisorMark } from './advisor-banner.tsx'
import { useMe } from './me.ts'
import { Person } from './person.tsx'
import { LanguageSwitch, Mark, ThemeSwitch } from './switches.tsx'
import './frame.css'

const Palette = lazy(() => import('./palette.tsx').then(m => ({ default: m.Palette })))
const HelpSheet = lazy(() => import('../help/help-sheet.tsx').then(m => ({ default: m.HelpSheet })))

export function Frame() {
  const t = shellWords.use(),
    [menu, setMenu] = useState(false),
    [palette, setPalette] = useState(false),
    [help, setHelp] = useState(false)
  const connection = useConnection(),
    path = useLocation({ select: l => l.pathname })
  useEffect(() => setMenu(false), [path])
  const turnHelp = () => setHelp(shown => !shown)
  useKeys({ palette: () => setPalette(true), help: turnHelp })
  return (
    <div className={`frame${menu ? ' frame-menu' : ''}`}>
      <a className="sr skip" href="#content">
        {t('skip')}
      </a>
      <header className="top noprint">
        <button
          type="button"
          className="button quiet icononly only-phone"
          aria-label={t('menu')}
          aria-expanded={menu}
          onClick={() => setMenu(!menu)}
        >
          <Icon name={menu ? 'close' : 'menu'} />
        </button>
        <To to="/" className="brand">
          <Mark size={24} />
          <b>{t('product')}</b>
        </To>
        <button type="button" className="find" onClick={() => setPalette(true)}>
          <Icon name="search" size={15} />
          <span className="grow">{t('palette')}</span>
          <kbd>Ctrl K</kbd>
        </button>
        <Started />
        <Trial />
        <AdvisorMark />
        <ConnectionState />
        <HelpButton turn={turnHelp} />
        <LanguageSwitch />
        <ThemeSwitch />
        <Person />
      </header>
      <Navigation help={turnHelp} />
      {menu && <div className="shade" onClick={() => setMenu(false)} />}
      <main id="content" className="content" data-stale={connection === 'lost' || undefined}>
        <AdvisorBanner />
        {connection === 'lost' && (
          <p className="lost" role="alert">
            <Icon name="warn" size={16} />
            {t('lostHint')}
          </p>
        )}
        <div className="content-page">
          <Outlet />
        </div>
      </main>
      <Suspense>
        {palette && <Palette close={() => setPalette(false)} help={() => setHelp(true)} />}
        {help && <HelpSheet close={() => setHelp(false)} />}
      </Suspense>
    </div>
  )
}

/** Keys that work everywhere but while one types. `g` then a letter goes to a page. */
function useKeys({ palette, help }: { palette: () => void; help: () => void }) {
  const go = useNavigate(),
    theme = useTheme()
  useEffect(() => {
    let went = 0
    const places: Record<string, string> = { t: '/', o: '/oms/orders', w: '/my-work', n: '/oms/new-order' }
    const hear = (e: KeyboardEvent) => {
      if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === 'k') {
        e.preventDefault()
        palette()
        return
      }
      if (
        e.ctrlKey ||
        e.metaKey ||
        e.altKey ||
        /^(INPUT|TEXTAREA|SELECT)$/.test((e.target as HTMLElement).tagName)
      )
        return
      if (e.key === '?') {
        e.preventDefault()
        help()
        return
      }
      const place = Date.now() - went < 1000 ? places[e.key] : undefined
      if (place) {
        e.preventDefault()
        went = 0
        void go({ to: place as never })
      } else if (e.key === 'g') went = Date.now()
      else if (e.key === 'D') setTheme(theme === 'dark' ? 'light' : 'dark')
      else if (e.key === 'L') speak(language() === 'zh' ? 'en' : 'zh')
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [go, help, palette, theme])
}

function HelpButton({ turn }: { turn: () => void }) {
  const t = shellWords.use()
  return (
    <button
      type="button"
      className="button quiet icononly"
      title={`${t('help')}  ?`}
      aria-label={t('help')}
      onClick={turn}>
      <Icon name="help" />
    </button>
  )
}

function ConnectionState() {
  const t = shellWords.use(),
    connection = useConnection()
  return (
    <Tooltip title={connection === 'lost' ? t('lostHint') : undefined}>
      <span className={`connection connection-${connection}`} role="status">
        <i aria-hidden="true" />
        <span>{t(connection)}</span>
      </span>
    </Tooltip>
  )
}

/** How far a company that is being tried has come with its own data; gone when its first order has left. */
function Started() {
  const g = guideWords.use(),
    me = useMe().data
  const guide = useAsk<{ done: number; next: string | null; steps: unknown[] }>(
    'views.setup-guide',
    {},
    { enabled: Boolean(me?.trialEndsAt) },
  ).data
  if (!me?.trialEndsAt || !guide?.next) return null
  return (
    <To to="/guide" className="trial">
      {g('chip', { done: guide.done, all: guide.steps.length })}
    </To>
  )
}

/** How long the trial lasts, where it is one: seen on every page. */
function Trial() {
  const a = accountWords.use(),
    ends = useMe().data?.trialEndsAt
  if (!ends) return null
  const days = Math.ceil((new Date(ends).getTime() - Date.now()) / 864e5)
  return (
    <To to="/my-account" className={`trial${days > 0 ? '' : ' trial-over'}`}>
      {days > 0 ? a('trialLeft', { days }) : a('trialOver')}
    </To>
  )
}

/** Whether a page is the one of an entry, or a record below its list. */
const isHere = (path: string, to: string): boolean =>
  path === to || (to.split('/').length > 2 && path.startsWith(`${to}/`))

function Navigation({ help }: { help: () => void }) {
  const t = shellWords.use(),
    c = common.use(),
    lists = useLists().data ?? [],
    path = useLocation({ select: l => l.pathname })
  const at = path.split('/')[1] ?? ''
  const [open, setOpen] = useState(at)
  useEffect(() => {
    if (at) setOpen(at)
  }, [at])
  const entry = (to: string, word: string, icon?: Parameters<typeof Icon>[0]['name']) => (
    <li key={to}>
      <To to={to} className={`nav-entry${isHere(path, to) ? ' nav-here' : ''}`}>
        {icon && <Icon name={icon} size={17} />}
        <span>{word}</span>
      </To>
    </li>
  )
  return (
    <nav className="nav noprint" aria-label={t('menu')}>
      <ul>
        {entry('/', t('tower'), 'tower')}
        {entry('/my-work', t('myWork'), 'bell')}
      </ul>
      <ul className="nav-rooms">
        {rooms.map(room => {
          const mine = lists.filter(l => l.name.startsWith(`${room}.`))
          if (lists.length > 0 && mine.length === 0) return null
          return (
            <li key={room}>
              <button
                type="button"
                className={`nav-entry nav-room${at === room ? ' nav-in' : ''}`}
                aria-expanded={open === room}
                onClick={() => setOpen(open === room ? '' : room)}
              >
                <Icon name={room} size={17} />
                <span className="grow">
                  <b>{room.toUpperCase()}</b> {c(`${room}Name`)}
                </span>
                <Icon name={open === room ? 'up' : 'down'} size={12} />
              </button>
              {open === room && (
                <ul>
                  {mine.map(l => entry(`/${l.name.replace('.', '/')}`, said(l.title)))}
                  {room === 'oms' && entry('/oms/new-order', t('newOrder'))}
                  {room === 'mes' && entry('/mes/plants', t('plants'))}
                </ul>
              )}
            </li>
          )
        })}
      </ul>
      {lists.some(l => !rooms.includes(l.name.split('.')[0] as never)) && (
        <ul>
          {lists
            .filter(l => !rooms.includes(l.name.split('.')[0] as never))
            .map(l => entry(`/${l.name.replace('.', '/')}`, said(l.title)))}
        </ul>
      )}
      <NavFoot help={help} />
    </nav>
  )
}

function NavFoot({ help }: { help: () => void }) {
  const t = shellWords.use()
  return (
    <div className="nav-foot">
      <a className="nav-entry" href="/floor.html">
        <Icon name="phone" size={17} />
        <span>{t('floor')}</span>
      </a>
      <button type="button" className="nav-entry" onClick={help}>
        <Icon name="help" size={17} />
        <span>{t('help')}</span>
        <kbd>?</kbd>
      </button>
    </div>
  )
}
