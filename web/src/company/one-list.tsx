// A screen that is one list of the kernel, with its filters in the address.
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect } from 'react'
import { said } from '../i18n/index.ts'
import { Failure, Skeleton } from '../kit/faces.tsx'
import { useList } from '../kit/lists.ts'
import type { ListParams } from '../kit/list-url.ts'
import { RecordList } from '../kit/record-list.tsx'
import { NoSuchPage } from '../shell/edge.tsx'
import { listExtras, rowActions } from '../shell/list-extras.tsx'

export function OneList({ name }: { name: string }) {
  const params = useSearch({ strict: false }) as ListParams,
    go = useNavigate(),
    { declared, isPending, error, refetch } = useList(name)
  const setParams = useCallback(
    (next: ListParams) => void go({ to: '.', search: next as never, replace: true }),
    [go],
  )
  useEffect(() => {
    if (declared) document.title = `${said(declared.title)} · Sixlink`
  }, [declared])
  if (isPending) return <Skeleton lines={12} />
  if (error && !declared) return <Failure error={error} onRetry={() => void refetch()} />
  if (!declared) return <NoSuchPage />
  const actions = rowActions[name]
  return (
    <RecordList
      list={declared}
      params={params}
      setParams={setParams}
      extra={listExtras[name]?.()}
      {...(actions ? { rowActions: actions } : {})}
    />
  )
}
