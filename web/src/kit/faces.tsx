// The faces of anything that is read: loading, empty, failing, forbidden; and the frame that chooses
// among them.
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { ApiError } from '../api.ts'
import { common } from '../i18n/words.ts'
import { kitWords } from '../i18n/kit.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'
import './faces.css'

/** Nothing is there, said calmly, with what one can do next. */
export function EmptyState({
  title,
  hint,
  icon = 'check',
  children,
}: {
  title: string
  hint?: string | undefined
  icon?: IconName
  children?: ReactNode
}) {
  return (
    <div className="face">
      <span className="face-icon">
        <Icon name={icon} size={22} />
      </span>
      <p className="face-title">{title}</p>
      {hint && <p className="soft">{hint}</p>}
      {children && <div className="rowline">{children}</div>}
    </div>
  )
}

/** Grey lines in place of what is coming; nothing at all in the first 300 ms. */
export function Skeleton({ lines = 6, height = 14 }: { lines?: number; height?: number }) {
  const [late, setLate] = useState(false),
    t = common.use()
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300)
    return () => clearTimeout(timer)
  }, [])
  if (!late) return <div style={{ minHeight: lines * (height + 12) }} aria-busy="true" />
  return (
    <div className="skeleton" role="status" aria-label={t('loading')}>
      {Array.from({ length: lines }, (_, i) => (
        <i key={i} style={{ height, width: `${92 - ((i * 37) % 40)}%` }} />
      ))}
    </div>
  )
}

/** A failure in the product's words: what is wrong, what to do, and the way to try again. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  const t = common.use(),
    k = kitWords.use()
  const known = error instanceof ApiError ? error : null
  if (known?.status === 403)
    return <EmptyState icon="warn" title={k('forbidden')} hint={known.remedy || k('forbiddenHint')} />
  if (known?.status === 404)
    return (
      <EmptyState
        icon="search"
        title={known.says || t('notFound')}
        hint={known.remedy || t('notFoundHint')}
      />
    )
  return (
    <div role="alert">
      <EmptyState
        icon="warn"
        title={known?.says || k('loadFailed')}
        hint={known?.remedy || (error instanceof Error && !known ? error.message : undefined)}>
        {onRetry && (
          <button type="button" className="button" onClick={onRetry}>
            {t('retry')}
          </button>
        )}
      </EmptyState>
    </div>
  )
}

interface Read<T> {
  data: T | undefined
  error: unknown
  isPending: boolean
  isError?: boolean
  refetch: () => unknown
}

/**
 * Shows what was read, or the right face instead. What was read before stays, greyed, when a repetition
 * fails.
 */
export function Faces<T>({
  read,
  lines,
  children,
}: {
  read: Read<T>
  lines?: number
  children: (data: T) => ReactNode
}) {
  if (read.data !== undefined && read.data !== null)
    return <div className={read.error ? 'stale' : undefined}>{children(read.data)}</div>
  if (read.error) return <Failure error={read.error} onRetry={() => void read.refetch()} />
  return <Skeleton lines={lines ?? 6} />
}
