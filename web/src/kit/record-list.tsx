// A list of records, drawn from its declaration: search, filters, sorting, paging by key, virtual rows,
// keyboard, all faces.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Checkbox, Popover } from 'antd'
import type { ReactNode, RefObject } from 'react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { ListAnswer } from '#kernel/list.ts'
import { ApiError, ask, pathOf, queryText } from '../api.ts'
import { kitWords } from '../i18n/kit.ts'
import { said, useLanguage } from '../i18n/index.ts'
import type { Row } from './cell.tsx'
import { EmptyState, Failure, Skeleton } from './faces.tsx'
import { Filters } from './filters.tsx'
import { formatNumber } from './format.ts'
import { Icon } from './icon.tsx'
import type { Declared } from './lists.ts'
import { asked, choosable, effective, shownColumns, withFilter } from './list-url.ts'
import type { ListParams } from './list-url.ts'
import { Rows } from './list-rows.tsx'
import { usePhone } from './phone.ts'
import './record-list.css'

export interface RecordListProps {
  list: Declared
  /** Where the filters are kept: the address of a list page, or the state of a panel. */
  params: ListParams
  setParams: (next: ListParams) => void
  /** Fixed filters that the person does not see, e.g. the item of an item's stock. */
  fixed?: ListParams
  /** Actions at the right of a row: what a person decides without leaving it. */
  rowActions?: (row: Row) => ReactNode
  extra?: ReactNode
  /** As part of another page: no title, a bounded height. */
  embedded?: boolean
}

const pageSize = 60

/** Reads pages of a list by key. */
function usePages(list: Declared, query: ListParams) {
  return useInfiniteQuery<ListAnswer, ApiError>({
    queryKey: [list.name, query],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      ask<ListAnswer>(list.name, { ...query, limit: pageSize, after: pageParam as string }, signal),
    getNextPageParam: last => last.next,
    placeholderData: before => before,
  })
}

/** A whole list with its head, filters and rows. */
export function RecordList(p: RecordListProps) {
  const { list, params, setParams } = p,
    language = useLanguage(),
    phone = usePhone()
  const query = useMemo(() => ({ ...asked(params, list), ...p.fixed }), [params, list, p.fixed])
  const pages = usePages(list, query)
  const rows = useMemo(() => pages.data?.pages.flatMap(page => page.rows) ?? [], [pages.data])
  const columns = useMemo(
    () => shownColumns(list, params['cols'], language).filter(([n]) => !p.fixed?.[n]),
    [list, params, language, p.fixed],
  )
  const values = effective(params, list),
    filtered = Object.keys(asked(params, list)).some(k => k !== 'sort')
  const more = useCallback(() => {
    if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage()
  }, [pages])
  return (
    <section className={`list${p.embedded ? ' list-embedded' : ''}`}>
      <ListHead {...p} count={pages.data?.pages[0]} query={query} filtered={filtered} />
      <Filters
        columns={list.columns}
        shown={new Set(columns.map(([n]) => n))}
        values={values}
        set={(name, v) => setParams(withFilter(params, list, name, v))}
      />
      {pages.isError && rows.length === 0 ? (
        <Failure error={pages.error} onRetry={() => void pages.refetch()} />
      ) : pages.isPending ? (
        <div className="list-loading">
          <Skeleton lines={10} height={18} />
        </div>
      ) : rows.length === 0 ? (
        <NoRows
          list={list}
          filtered={filtered}
          opening={!Object.keys(params).length && Boolean(list.opensWith)}
          showAll={() => setParams({ view: 'all' })}
        />
      ) : (
        <Rows
          {...p}
          rows={rows}
          columns={columns}
          phone={phone}
          more={more}
          stale={pages.isError}
          sort={params['sort'] ?? list.sort}
          setSort={sort => setParams({ ...params, sort })}
          reading={pages.isFetchingNextPage}
        />
      )}
    </section>
  )
}

function NoRows({
  list,
  filtered,
  opening,
  showAll,
}: {
  list: Declared
  filtered: boolean
  opening: boolean
  showAll: () => void
}) {
  const k = kitWords.use()
  return (
    <EmptyState
      title={opening ? k('emptyCalm') : filtered ? k('emptyFiltered') : k('empty')}
      icon={opening ? 'check' : 'search'}
      hint={said(list.title)}>
      {(filtered || opening) && (
        <button type="button" className="button" onClick={showAll}>
          {k('showAll')}
        </button>
      )}
    </EmptyState>
  )
}

interface HeadProps extends RecordListProps {
  count: ListAnswer | undefined
  query: ListParams
  filtered: boolean
}

/** `/` puts the cursor into the search field, wherever one is not typing. */
function useSlash(field: RefObject<HTMLInputElement | null>, enabled: boolean): void {
  useEffect(() => {
    if (!enabled) return
    const hear = (e: KeyboardEvent) => {
      if (e.key !== '/' || /^(INPUT|TEXTAREA|SELECT)$/.test((e.target as HTMLElement).tagName)) return
      e.preventDefault()
      field.current?.select()
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [field, enabled])
}

function ListHead({ list, params, setParams, extra, embedded, count, query, filtered }: HeadProps) {
  const k = kitWords.use(),
    language = useLanguage(),
    field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(params['search'] ?? ''),
    now = params['search'] ?? ''
  useEffect(() => {
    setText(now)
  }, [now])
  useEffect(() => {
    if (text === now) return
    const timer = setTimeout(() => setParams(withFilter(params, list, 'search', text.trim())), 120)
    return () => clearTimeout(timer)
  }, [text, now, params, list, setParams])
  useSlash(field, !embedded)
  const n = count ? formatNumber(count.count, language) : ''
  return (
    <header className="list-head">
      {embedded ? null : <h1>{said(list.title)}</h1>}
      <span className="muted nowrap" aria-live="polite">
        {count && (count.countIsBound ? k('countBound', { n }) : k('count', { n }))}
      </span>
      {list.opensWith && !embedded && <Opening params={params} setParams={setParams} filtered={filtered} />}
      <span className="grow" />
      <label className="list-search">
        <Icon name="search" size={15} />
        <span className="sr">{k('searchIn', { what: said(list.title) })}</span>
        <input
          ref={field}
          className="input"
          type="search"
          value={text}
          placeholder={`${k('searchIn', { what: said(list.title) })}  /`}
          onChange={e => setText(e.target.value)}
        />
      </label>
      <Popover
        trigger="click"
        placement="bottomRight"
        title={k('columns')}
        content={<ColumnChoice list={list} params={params} setParams={setParams} />}>
        <button
          type="button"
          className="button quiet icononly"
          title={k('columns')}
          aria-label={k('columns')}>
          <Icon name="columns" />
        </button>
      </Popover>
      <a
        className="button quiet icononly"
        href={`${pathOf(list.name)}.xlsx${queryText(query)}`}
        title={k('export')}
        aria-label={k('export')}
        download>
        <Icon name="export" />
      </a>
      {extra}
    </header>
  )
}

function ColumnChoice({ list, params, setParams }: Pick<RecordListProps, 'list' | 'params' | 'setParams'>) {
  const language = useLanguage(),
    now = shownColumns(list, params['cols'], language).map(([n]) => n)
  return (
    <div className="column-choice">
      {choosable(list).map(([name, column]) => (
        <Checkbox
          key={name}
          checked={now.includes(name)}
          onChange={e => {
            const next = choosable(list)
              .map(([n]) => n)
              .filter(n => (n === name ? e.target.checked : now.includes(n)))
            setParams({ ...params, cols: next.join(',') })
          }}>
          {said(column.title)}
        </Checkbox>
      ))}
    </div>
  )
}

/** Exceptions, or all of it. */
function Opening({ params, setParams, filtered }: Pick<HeadProps, 'params' | 'setParams' | 'filtered'>) {
  const k = kitWords.use()
  return (
    <span className="segment" role="group">
      <button type="button" aria-pressed={params['view'] !== 'all' && filtered} onClick={() => setParams({})}>
        {k('exceptions')}
      </button>
      <button type="button" aria-pressed={!filtered} onClick={() => setParams({ view: 'all' })}>
        {k('all')}
      </button>
    </span>
  )
}
