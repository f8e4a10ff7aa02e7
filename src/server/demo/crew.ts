// The demo's simulated crew: clerk, operator, inspector and picker, who work only through the public HTTP
// API.
import { randomUUID } from 'node:crypto'

interface Colleague {
  post(path: string, body: unknown, key: string): Promise<unknown>
  get<T>(path: string): Promise<T>
}
interface Account {
  email: string
  password: string
}
/** Who belongs to a crew. */
export const crewOf = ['clerk', 'operator', 'inspector', 'picker', 'buyer'] as const
export type CrewAccounts = Record<(typeof crewOf)[number], Account>
type Task = () => Promise<boolean>

export interface Crew {
  readonly on: boolean
  /** Starts or stops working; what is begun is ended. */
  turn(on: boolean): void
  /** What each of them did last, for the demo panel. */
  readonly did: readonly { who: string; what: string; at: string }[]
  stop(): Promise<void>
}

/**
 * A person looks again after this long, and needs this long for a task: so that people can watch it happen.
 */
const lookMs = 350
const didMax = 30
/** A supplier's lorry comes this many seconds after the purchase order; real days would end no demo. */
const lorryMs = 8_000
/** No demo takes longer. */
const demoMs = 3_600_000
/** Blocked operations are tried again after this long, as an operator would. */
const retryMs = 12_000

/**
 * A crew over a base address; it signs in with its own accounts and sees what their permissions let it see.
 */
export function startCrew(
  base: string,
  accounts: CrewAccounts,
  onFailure: (where: string, error: unknown) => void,
): Crew {
  let on = false,
    stopped = false
  const did: { who: string; what: string; at: string }[] = []
  const note = (who: string, what: string) => {
    did.unshift({ who, what, at: new Date().toISOString() })
    did.length = Math.min(did.length, didMax)
  }
  const shifts = Object.entries(accounts).map(([who, account]) => shift(who, account))

  async function shift(who: string, account: Account): Promise<void> {
    const colleague = signedIn(base, account)
    const tasks = tasksOf(colleague, what => note(who, what))[who as keyof typeof accounts]
    while (!stopped) {
      await new Promise(resolve => setTimeout(resolve, lookMs))
      if (!on) continue
      for (const task of tasks) {
        try {
          if (stopped || (await task())) break
        } catch (error) {
          // Refused (somebody else was quicker) or away for a moment: a person shrugs and looks again.
          if (!(error instanceof Refused)) onFailure(`crew ${who}`, error)
        }
      }
    }
  }
  return {
    get on() {
      return on
    },
    turn(next) {
      on = next
    },
    did,
    async stop() {
      stopped = true
      await Promise.all(shifts)
    },
  }
}

class Refused extends Error {}

/** Speaks HTTP as a person: signs in when needed, gives every action its key. */
function signedIn(base: string, account: Account): Colleague {
  let cookie: string | undefined
  async function call(path: string, init: RequestInit, again = true): Promise<unknown> {
    cookie ??= await signIn()
    const answer = await fetch(base + path, {
      ...init,
      headers: { ...init.headers, cookie },
      signal: AbortSignal.timeout(10_000),
    })
    if (answer.status === 401 && again) {
      cookie = undefined
      return call(path, init, false)
    }
    const body = (await answer.json()) as { result?: unknown; error?: { code: string } }
    if (body.error) throw new Refused(`${path}: ${body.error.code}`)
    return body.result
  }
  async function signIn(): Promise<string> {
    const answer = await fetch(`${base}/api/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(account),
      signal: AbortSignal.timeout(10_000),
    })
    const set = answer.headers.get('set-cookie')
    if (!answer.ok || !set) throw new Error(`cannot sign in as ${account.email}: ${answer.status}`)
    return set.split(';')[0]!
  }
  return {
    get: <T>(path: string) => call(path, {}) as Promise<T>,
    post: (path, body, key) =>
      call(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
      }),
  }
}

interface Rows<T> {
  rows: T[]
}
interface OperationRow {
  id: string
  nameZh: string
  machine: string | null
  state: string
  quantity: number
  good: number
  scrap: number
  mayStart: boolean
  mayFinish: boolean
  mayReport: boolean
  mayRetry: boolean
  left: number
}
interface WarehouseTask {
  kind: 'put-away' | 'pick'
  id: string
  itemCode: string
  gtin: string | null
  fromBin: string
  toBin: string | null
  lot: string
}
interface ReceiptRow {
  id: string
  item_code: string
  document_id: string
  expected: number
  received: number
  created_at: string
}

/** What each of them does, in the order in which they would look for it; true: did something. */
function tasksOf(me: Colleague, say: (what: string) => void) {
  const post = async (path: string, body: unknown, what: string, key: string = randomUUID()) => {
    await me.post(path, body, key)
    say(what)
    return true
  }
  const supply: Task = async () => {
    const {
      rows: [open],
    } = await me.get<Rows<{ id: string; item_code: string }>>('/api/erp/supply?state=proposed&limit=1')
    return open
      ? post('/api/erp/decide-supply', { demand: open.id, decision: 'make' }, `触发生产 ${open.item_code}`)
      : false
  }
  return {
    clerk: [supply],
    operator: [operator(me, post)],
    inspector: [
      async () => {
        const {
          rows: [open],
        } = await me.get<Rows<{ id: string; no: string }>>('/api/mes/inspections?state=requested&limit=1')
        return open
          ? post('/api/mes/enter-inspection', { inspection: open.id, defects: 0 }, `质检 ${open.no}`)
          : false
      },
    ],
    picker: [warehouse(me, post), packing(me, post)],
    buyer: [receiving(me, post)],
  } satisfies Record<string, Task[]>
}

type Post = (path: string, body: unknown, what: string, key?: string) => Promise<boolean>

function operator(me: Colleague, post: Post): Task {
  const blockedSince = new Map<string, number>()
  return async () => {
    const { rows } = await me.get<Rows<OperationRow>>('/api/mes/my-operations')
    for (const op of rows) {
      if (op.mayFinish) return post('/api/mes/finish-operation', { operation: op.id }, `完工 ${op.nameZh}`)
      if (op.mayStart) return post('/api/mes/start-operation', { operation: op.id }, `开工 ${op.nameZh}`)
      // Without a machine that counts, a person counts: ten pieces at a look.
      if (op.mayReport && !op.machine)
        return post(
          '/api/mes/report-production',
          { operation: op.id, good: Math.min(op.left, 10), scrap: 0 },
          `报工 ${op.nameZh}`,
        )
      if (!op.mayRetry) {
        blockedSince.delete(op.id)
        continue
      }
      const since = blockedSince.get(op.id)
      if (since === undefined) blockedSince.set(op.id, Date.now())
      else if (Date.now() - since > retryMs) {
        blockedSince.delete(op.id)
        return post('/api/mes/retry-operation', { operation: op.id }, `重新派工 ${op.nameZh}`)
      }
    }
    return false
  }
}

const warehouse =
  (me: Colleague, post: Post): Task =>
  async () => {
    const {
      tasks: [task],
    } = await me.get<{ tasks: WarehouseTask[] }>('/api/wms/my-tasks')
    if (!task) return false
    const scan = { task: task.id, scannedItem: task.gtin ?? task.itemCode }
    return task.kind === 'pick'
      ? post('/api/wms/pick', { ...scan, scannedBin: task.fromBin }, `拣货 ${task.itemCode} ${task.fromBin}`)
      : post('/api/wms/put-away', { ...scan, scannedBin: task.toBin }, `上架 ${task.itemCode} ${task.toBin}`)
  }

const packing =
  (me: Colleague, post: Post): Task =>
  async () => {
    const {
      rows: [list],
    } = await me.get<Rows<{ id: string; no: string }>>('/api/wms/pick-lists?state=picked&limit=1')
    return list ? post('/api/wms/pack-order', { pickList: list.id }, `打包 ${list.no}`) : false
  }

const receiving =
  (me: Colleague, post: Post): Task =>
  async () => {
    const { rows } = await me.get<Rows<ReceiptRow>>(
      '/api/wms/receipts?source=purchase&state=expected&sort=expected_at&limit=50',
    )
    // What was ordered before the demo began comes in its own days.
    const here = rows.find(r => {
      const ageMs = Date.now() - Date.parse(r.created_at)
      return ageMs > lorryMs && ageMs < demoMs
    })
    return here
      ? post(
          '/api/wms/receive-purchase',
          { purchaseLine: here.document_id, quantity: here.expected - here.received },
          `收货 ${here.item_code}`,
        )
      : false
  }
