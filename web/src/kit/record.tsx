// The frame of a record's page and its parts: header, key-values, links up and down the chain, panels,
// timeline.
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { common } from '../i18n/words.ts'
import { useLanguage } from '../i18n/index.ts'
import { formatSpan } from './format.ts'
import { Moment, Nothing } from './values.tsx'
import './record.css'

/** A link inside the application, from a plain path. */
export function To({
  to,
  children,
  className,
  title,
}: {
  to: string
  children: ReactNode
  className?: string
  title?: string
}) {
  return (
    <Link to={to as never} {...(className ? { className } : {})} {...(title ? { title } : {})}>
      {children}
    </Link>
  )
}

export interface Chain {
  to: string
  label: ReactNode
  what?: string
}

/**
 * The page of one record: what it is, its state, actions; links 上查 (where it comes from) and 下查 (what
 * came of it).
 */
export function RecordPage(p: {
  kind: string
  listPath?: string
  title: ReactNode
  state?: ReactNode
  actions?: ReactNode
  sub?: ReactNode
  up?: readonly Chain[]
  down?: readonly Chain[]
  name?: string
  children: ReactNode
}) {
  const t = common.use(),
    name = p.name ?? (typeof p.title === 'string' ? p.title : p.kind)
  useEffect(() => {
    document.title = `${name} · Sixlink`
  }, [name])
  return (
    <article className="record">
      <header className="record-head">
        <div className="grow">
          <p className="record-kind">{p.listPath ? <To to={p.listPath}>{p.kind}</To> : p.kind}</p>
          <div className="rowline">
            <h1>{p.title}</h1>
            {p.state}
          </div>
          {p.sub && <div className="soft record-sub">{p.sub}</div>}
        </div>
        {p.actions && <div className="rowline record-actions noprint">{p.actions}</div>}
      </header>
      {p.up?.length || p.down?.length ? (
        <nav className="chain" aria-label={`${t('up')} ${t('down')}`}>
          <ChainLinks word={t('up')} links={p.up ?? []} />
          <ChainLinks word={t('down')} links={p.down ?? []} />
        </nav>
      ) : null}
      <div className="stack">{p.children}</div>
    </article>
  )
}

function ChainLinks({ word, links }: { word: string; links: readonly Chain[] }) {
  if (links.length === 0) return null
  return (
    <span className="chain-part">
      <b>{word}</b>
      {links.map(l => (
        <RecordLink key={l.to + String(l.what)} {...l} />
      ))}
    </span>
  )
}

/** A link to another record of the chain, with the word for what it is. */
export const RecordLink = ({ to, label, what }: Chain) => (
  <span className="nowrap">
    {what && <span className="muted">{what} </span>}
    <To to={to}>{label}</To>
  </span>
)

/** A titled part of a page. */
export function Panel({
  title,
  extra,
  children,
  id,
}: {
  title?: ReactNode
  extra?: ReactNode
  children: ReactNode
  id?: string
}) {
  return (
    <section className="panel" id={id}>
      {(title || extra) && (
        <div className="panel-head">
          <h2>{title}</h2>
          {extra}
        </div>
      )}
      <div className="panel-body">{children}</div>
    </section>
  )
}

export type Pair = readonly [label: ReactNode, value: ReactNode] | null | false | undefined | ''

/** Names and values side by side; an absent value is a dash, a false pair is left out. */
export function KeyValue({ pairs, columns = 3 }: { pairs: readonly Pair[]; columns?: 1 | 2 | 3 | 4 }) {
  return (
    <dl className={`kv kv-${columns}`}>
      {pairs.map(
        (pair, i) =>
          pair && (
            <div key={i}>
              <dt>{pair[0]}</dt>
              <dd>{pair[1] ?? <Nothing />}</dd>
            </div>
          ),
      )}
    </dl>
  )
}

export interface TimelineEntry {
  key: string
  at: string
  title: ReactNode
  sub?: ReactNode
  mark?: string
  /** Milliseconds since its cause. */ sinceCauseMs?: number | null
}

/** What happened, oldest first, with the time since each entry's cause. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const language = useLanguage()
  return (
    <ol className="timeline">
      {entries.map(e => (
        <li key={e.key}>
          <span className="timeline-at">
            <Moment at={e.at} seconds />
          </span>
          {e.mark && <span className={`mark mark-${e.mark}`}>{e.mark.toUpperCase()}</span>}
          <span className="grow">
            <span>{e.title}</span>
            {e.sub && <span className="soft timeline-sub">{e.sub}</span>}
          </span>
          {e.sinceCauseMs !== null && e.sinceCauseMs !== undefined && (
            <span className="muted nowrap">+{formatSpan(e.sinceCauseMs, language)}</span>
          )}
        </li>
      ))}
    </ol>
  )
}
