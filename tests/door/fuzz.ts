// The caller of the fuzzer: sends, and judges each answer by what the API promises (reliability.md 5.4).
import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { World } from '../world.ts'
import type { Operation } from './document.ts'
import type { Pool } from './inputs.ts'
import { learn, resolved } from './inputs.ts'

export interface Said {
  status: number
  text: string
  type: string
  replayed: boolean
}
export type Who = 'own' | 'other' | 'nobody'
export interface Caller {
  readonly pool: Pool
  send(operation: Operation, input: unknown, who?: Who, key?: string): Promise<Said>
  /** Sends once, and once more where it changed something; throws when a promise is broken. */
  judged(operation: Operation, input: unknown): Promise<void>
  /** How many calls were answered how. */
  told(): string
}

const bytesMax = 5 * 1024 * 1024

export function caller(base: string, pool: Pool, own: string, other: string): Caller {
  const met = new Map<number, number>()
  async function send(
    { method, path }: Operation,
    input: unknown,
    who: Who = 'own',
    key: string = randomUUID(),
  ) {
    const token = { own, other, nobody: null }[who]
    const query = method === 'GET' ? `?${inAddress(input)}` : ''
    const answer = await fetch(base + path + query, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(method === 'POST' ? { 'content-type': 'application/json', 'idempotency-key': key } : {}),
      },
      ...(method === 'POST' ? { body: JSON.stringify(input ?? null) } : {}),
    })
    const text = await answer.text(),
      type = answer.headers.get('content-type') ?? ''
    met.set(answer.status, (met.get(answer.status) ?? 0) + 1)
    return { status: answer.status, text, type, replayed: answer.headers.has('idempotency-replayed') }
  }
  return {
    pool,
    send,
    told: () =>
      [...met]
        .sort()
        .map(([status, n]) => `${n} x ${status}`)
        .join(', '),
    async judged(operation, input) {
      const sent = resolved(input, pool),
        key = randomUUID(),
        first = await send(operation, sent, 'own', key)
      const blame = (what: string) => {
        const asked = JSON.stringify(sent)?.slice(0, 1_500)
        throw new Error(
          `${operation.place} ${what}\n  asked ${asked}\n  told ${first.status} ${first.text.slice(0, 800)}`,
        )
      }
      if (first.status >= 500) blame('failed')
      if (first.text.length > bytesMax) blame(`said ${first.text.length} characters`)
      const wrong = operation.wrong(first.status, first.type, first.text)
      if (wrong.length) blame(`is not as documented: ${wrong.join('; ')}`)
      if (operation.method === 'GET') return
      if (first.status === 200) learn(JSON.parse(first.text), pool)
      // What was carried out, or refused by the trade, says the same when it is sent again, and is done once.
      if (first.status !== 200 && first.status !== 409) return
      const second = await send(operation, sent, 'own', key)
      if (second.status !== first.status) blame(`was told ${second.status} when repeated`)
      const isSecret = /"(token|secret)":/.test(first.text) || operation.id.startsWith('kernel.unmask')
      if (
        first.status === 200 &&
        !isSecret &&
        !isDeepStrictEqual(JSON.parse(second.text), JSON.parse(first.text))
      )
        blame(`was told otherwise when repeated: ${second.text.slice(0, 300)}`)
      if (first.status === 200 && !operation.id.endsWith('.bulk') && !second.replayed)
        blame('was carried out twice')
      const again = operation.wrong(second.status, second.type, second.text)
      if (again.length) blame(`repeats not as documented: ${again.join('; ')}`)
    },
  }
}

const inAddress = (input: unknown) =>
  new URLSearchParams(
    Object.entries((input ?? {}) as object)
      .filter(([, v]) => v !== undefined && v !== null)
      .map(([k, v]): [string, string] => [
        k,
        (typeof v === 'string' ? v : (JSON.stringify(v) ?? '')).slice(0, 2_000),
      ]),
  )

/** Ids and codes of the company, by the names of the fields that take them. */
export async function fillPool(world: World): Promise<Pool> {
  const column = async (text: string) =>
    (await world.sql<{ v: string }>(text)).map(r => r.v).filter(v => v !== null)
  const pool: Pool = new Map()
  const from: Record<string, string> = {
    item: `select id v from master.item where kind = 'finished' and not retired`,
    customer: `select id v from master.party where kind = 'customer'`,
    supplier: `select id v from master.party where kind = 'supplier'`,
    party: 'select id v from master.party',
    order: 'select id v from oms.sales_order',
    line: 'select id v from oms.order_line',
    pickList: 'select id v from wms.pick_list',
    task: 'select id v from wms.published_task',
    shipment: 'select id v from tms.shipment',
    operation: 'select id v from mes.operation',
    jobOrder: 'select id v from mes.job_order',
    inspection: 'select id v from mes.inspection',
    alarm: 'select id v from mcs.alarm',
    demand: 'select id v from erp.supply_demand',
    entry: 'select id v from erp.journal_entry',
    machine: 'select code v from mcs.machine',
    bin: 'select code v from wms.bin limit 30',
    toBin: 'select code v from wms.bin limit 30',
    fromBin: 'select code v from wms.bin limit 30',
    workCenter: 'select distinct work_center v from mes.operation',
    code: 'select code v from master.item',
    sort: `select unnest(array['id', '-id'])`,
  }
  for (const [name, text] of Object.entries(from)) {
    const found = await column(`select v::text from (${text}) as x(v)`)
    if (found.length) pool.set(name, found)
  }
  const all = ['item', 'party', 'order', 'line', 'pickList', 'task', 'operation', 'demand', 'entry']
  pool.set(
    '',
    all.flatMap(name => (pool.get(name) ?? []).slice(0, 12)),
  )
  return pool
}

/** Every table of trade and of rights: how many rows, and the newest change. One statement. */
export async function fingerprint(world: World): Promise<string[]> {
  const tables = await world.sql<{ name: string }>(`select format('%I.%I', n.nspname, c.relname) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in
      ('oms', 'wms', 'tms', 'mes', 'mcs', 'erp', 'master', 'kernel')
      and c.relname !~ '^(session|api_key|audit|idempotency|delivery|errand)'`)
  const prints = tables.map(
    ({ name }) =>
      `select '${name} ' || count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) as print from ${name}`,
  )
  return (await world.sql<{ print: string }>(prints.join(' union all '))).map(r => r.print).sort()
}
