// What was sent to webhooks: the list, with facts in words to filter by, and sending again on the row.
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { factWord } from '../i18n/facts.ts'
import { said, useLanguage } from '../i18n/index.ts'
import { platformWords } from '../i18n/platform.ts'
import { ActionButton } from '../kit/actions.tsx'
import type { Row } from '../kit/cell.tsx'
import { Failure, Skeleton } from '../kit/faces.tsx'
import type { Declared } from '../kit/lists.ts'
import { useList } from '../kit/lists.ts'
import type { ListParams } from '../kit/list-url.ts'
import { RecordList } from '../kit/record-list.tsx'
import { useAsk } from '../query.ts'
import type { FactsAnswer } from './shapes.ts'

const listName = 'kernel.webhook-deliveries'
export const testName = 'kernel.WebhookTested'

/** A fact, or the test, in words. */
export const sentWord = (fact: string): string =>
  fact === testName ? platformWords.say('test') : factWord(fact)

/** The list's declaration with the facts in words, so that they are shown and chosen as such. */
function useDeliveryList() {
  const { declared, ...read } = useList(listName),
    facts = useAsk<FactsAnswer>('kernel.webhook-facts').data,
    language = useLanguage()
  const worded = useMemo<Declared | undefined>(() => {
    const column = declared?.columns['fact_name']
    if (!declared || !column) return declared
    const names = [testName, ...(facts?.rooms.flatMap(r => r.facts) ?? [])]
    const values = Object.fromEntries(
      names.map(name => [name, { zh: sentWord(name), en: sentWord(name), language }]),
    )
    return { ...declared, columns: { ...declared.columns, fact_name: { ...column, values } } }
  }, [declared, facts, language])
  return { declared: worded, ...read }
}

/** Deliveries change without anybody's doing: they are read again while one looks. */
function useFresh(): void {
  const client = useQueryClient()
  useEffect(() => {
    const timer = setInterval(() => void client.invalidateQueries({ queryKey: [listName] }), 3_000)
    return () => clearInterval(timer)
  }, [client])
}

export function Again({ id }: { id: string }) {
  const t = platformWords.use()
  return (
    <ActionButton command="kernel.replay-webhook" input={{ delivery: id }}>
      {t('sendAgain')}
    </ActionButton>
  )
}
/** What waits for its first try needs nobody; what waits for its next one need not wait. */
const rowActions = (row: Row) =>
  row['state'] === 'waiting' && Number(row['tries']) === 0 ? null : <Again id={String(row['id'])} />

export function Deliveries() {
  const params = useSearch({ strict: false }) as ListParams,
    go = useNavigate(),
    { declared, error, refetch } = useDeliveryList()
  const setParams = useCallback(
    (next: ListParams) => void go({ to: '.', search: next as never, replace: true }),
    [go],
  )
  useFresh()
  useEffect(() => {
    if (declared) document.title = `${said(declared.title)} · Sixlink`
  }, [declared])
  if (!declared && error) return <Failure error={error} onRetry={() => void refetch()} />
  if (!declared) return <Skeleton lines={12} />
  return <RecordList list={declared} params={params} setParams={setParams} rowActions={rowActions} />
}

/** The deliveries of one webhook, as a part of its page. */
export function DeliveriesOf({ webhook }: { webhook: string }) {
  const { declared, error, refetch } = useDeliveryList(),
    [params, setParams] = useState<ListParams>({}),
    fixed = useMemo(() => ({ webhook_id: webhook }), [webhook])
  useFresh()
  const own = useMemo(() => {
    if (!declared) return declared
    const { webhook: _, ...columns } = declared.columns
    return { ...declared, columns }
  }, [declared])
  if (!own && error) return <Failure error={error} onRetry={() => void refetch()} />
  if (!own) return <Skeleton lines={6} />
  return (
    <RecordList
      list={own}
      params={params}
      setParams={setParams}
      fixed={fixed}
      rowActions={rowActions}
      embedded
    />
  )
}
