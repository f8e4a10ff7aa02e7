// The gate: nobody signed in sees the sign-in page; live news run while somebody is.
import type { ReactNode } from 'react'
import { lazy, Suspense, useEffect } from 'react'
import { ApiError, whenSignedOut } from '../api.ts'
import { Failure } from '../kit/faces.tsx'
import { startLive } from '../live.ts'
import { answers } from '../query.ts'
import { useMe } from './me.ts'
import { SignIn } from './sign-in.tsx'

const BeforeGate = lazy(() => import('../account/before-gate.tsx').then(m => ({ default: m.BeforeGate })))

/** `/account/<page>`: an address that a letter names, or signing up; it opens for everybody. */
const openPage = (): string | undefined => /^\/account\/([a-z-]+)/.exec(location.pathname)?.[1]

export function Gate({ children }: { children: ReactNode }) {
  const me = useMe(),
    inside = me.data !== undefined && me.data !== null
  useEffect(() => {
    whenSignedOut(() => {
      answers.setQueryData(['/api/me', {}], null)
    })
  }, [])
  useEffect(() => (inside ? startLive(answers) : undefined), [inside, me.data?.id])
  const open = openPage()
  if (open)
    return (
      <Suspense fallback={<Opening />}>
        <BeforeGate page={open} />
      </Suspense>
    )
  if (inside) return children
  if (me.data === null || (me.error instanceof ApiError && me.error.status === 401)) return <SignIn />
  if (me.error) return <Failure error={me.error} onRetry={() => void me.refetch()} />
  return <Opening />
}

/** The mark while the program finds out who sits here; seen only where that takes longer than a moment. */
const Opening = () => <img className="opening" src="/mark.svg" alt="六联 Sixlink" role="status" />
