// The page of any list: `/oms/orders` is drawn from the declaration of `oms.orders`.
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect } from 'react'
import { said } from '../i18n/index.ts'
import { Failure, Skeleton } from '../kit/faces.tsx'
import { useList } from '../kit/lists.ts'
import type { ListParams } from '../kit/list-url.ts'
import { RecordList } from '../kit/record-list.tsx'
import { rowActions, listExtras } from './list-extras.tsx'
import { NoSuchPage } from './edge.tsx'

export function ListPage() {
  const { room, list } = useParams({ strict: false }) as { room: string; list: string }
  const params = useSearch({ strict: false }) as ListParams,
    go = useNavigate(),
    name = `${room}.${list}`
  const { declared, isPending, error, refetch } = useList(name)
  const setParams = useCallback(
    (next: ListParams) => {
      void go({ to: '.', search: next as never, replace: true })
    },
    [go],
  )
  useEffect(() => {
    if (declared) document.title = `${said(declared.title)} · Sixlink`
  }, [declared])
  if (isPending)
    return (
      <div style={{ padding: 20 }}>
        <Skeleton lines={12} />
      </div>
    )
  if (error && !declared) return <Failure error={error} onRetry={() => void refetch()} />
  if (!declared) return <NoSuchPage />
  const actions = rowActions[name]
  return (
    <RecordList
      key={name}
      list={declared}
      params={params}
      setParams={setParams}
      extra={listExtras[name]?.()}
      {...(actions ? { rowActions: actions } : {})}
    />
  )
}
