// What of a command is held against the limits of whoever acts: its amount, its warehouses, whose document it
// approves. Who has no limits pays nothing for it.
import { yuan } from '#values/money.ts'
import type { Words } from '#values/words.ts'
import type { Actor, Limits } from '../actor.ts'
import type { Tx } from '../db.ts'
import { Refusal, refusal } from '../refusal.ts'
import { approvalRuleOf, limitsNow } from './bounds.sql.ts'
import { isUnlimited, mostOf, outside } from './limits.rule.ts'

export const OverAmount = refusal(
  'kernel.over-amount',
  {
    zh: '您的额度是 {limit} 元（{command}），这次是 {amount} 元',
    en: 'Your limit is {limit} yuan ({command}); this is {amount} yuan',
  },
  { zh: '请由额度更高的人操作', en: 'Ask somebody with a higher limit' },
)
export const OutsideWarehouses = refusal(
  'kernel.outside-warehouses',
  {
    zh: '仓库 {warehouses} 不在您的范围内（{allowed}）',
    en: 'Warehouse {warehouses} is not among yours ({allowed})',
  },
  { zh: '请由负责该仓库的人操作', en: 'Ask somebody of that warehouse' },
)
export const OnlyUnlimited = refusal(
  'kernel.only-without-limits',
  {
    zh: '您的权限有额度或仓库限制，不能执行 {command}',
    en: 'Your rights have limits: {command} is for those without',
  },
  { zh: '请由没有限制的人操作', en: 'Ask somebody without limits' },
)
export const OwnDocument = refusal(
  'kernel.own-document',
  {
    zh: '公司规定：不能审批自己的单据（{kind}）',
    en: 'The company says: nobody approves their own ({kind})',
  },
  { zh: '请由另一位有权限的人审批', en: 'Ask another person with the right to approve' },
)
export const ApprovalByKey = refusal(
  'kernel.approval-by-key',
  {
    zh: '公司规定由另一个人审批（{kind}），密钥不能审批',
    en: 'A second person approves ({kind}), no key does',
  },
  { zh: '请由登录的人员审批', en: 'Approve it as a person who is signed in' },
)
export const AccessEnded = refusal(
  'kernel.access-ended',
  { zh: '您在这家公司的访问已结束或被收回', en: 'Your access to this company has ended or was taken back' },
  { zh: '请联系公司管理员', en: 'Ask somebody of the company' },
)

/** What a command tells of its calls, so that limits can be held against them. */
export interface Bounds<I, R> {
  /** Fen that a call moves, where its input or a record says so beforehand; null: none. */
  amount?: (tx: Tx, input: I) => Promise<number | null> | number | null
  /** Fen that were moved, where only the work knows: too much undoes it. */
  amountDone?: (done: DoneLike<R>) => number | null
  /** Codes of the warehouses in which a call acts; `everywhere` for what acts in all. */
  warehouses?: (tx: Tx, input: I) => Promise<readonly string[]> | readonly string[]
  /** Only for those without any limit: it would reach round them. */
  unlimited?: boolean
  /** A document that a person made is approved by another, where the company says so. */
  approves?: Approves<I>
}
export interface Approves<I> {
  /** Kind of document: `erp.purchase-order`. */
  kind: string
  title: Words
  /** Id of the actor who made it; null: nobody in particular. */
  maker: (tx: Tx, input: I) => Promise<string | null>
  /** The company may say from which amount on documents wait for it. */
  hasAmount?: boolean
}
interface DoneLike<R> {
  readonly result: R
  readonly facts: readonly { readonly type: { readonly factName: string }; readonly payload: unknown }[]
}
interface CallLike<I> {
  readonly input: I
  readonly actor: Actor
}

/** Acts in all warehouses there are. */
export const everywhere = () => ['*'] as const

/** Wraps what carries out one call. */
export function runBounded<I, R, C extends CallLike<I>, O extends DoneLike<R>>(
  name: string,
  bounds: Bounds<I, R> | undefined,
  run: (tx: Tx, input: I, call: C) => Promise<O>,
): (tx: Tx, input: I, call: C) => Promise<O> {
  return async (tx, input, call) => {
    const { actor } = call
    if (isFree(actor, bounds)) return run(tx, input, call)
    const limits = await before(tx, name, bounds, input, actor)
    const outcome = await run(tx, input, call)
    after(name, bounds, limits, outcome)
    return outcome
  }
}

/** Wraps what carries out many calls: who is refused beforehand is left out, the others go together. */
export function runManyBounded<I, R, C extends CallLike<I>, O extends DoneLike<R>>(
  name: string,
  bounds: Bounds<I, R> | undefined,
  runMany: (tx: Tx, calls: readonly C[]) => Promise<readonly (O | Refusal)[]>,
): (tx: Tx, calls: readonly C[]) => Promise<readonly (O | Refusal)[]> {
  return async (tx, calls) => {
    if (calls.every(c => isFree(c.actor, bounds))) return runMany(tx, calls)
    const outcomes = new Map<C, O | Refusal>(),
      limits = new Map<C, Limits>()
    for (const call of calls) {
      try {
        if (!isFree(call.actor, bounds))
          limits.set(call, await before(tx, name, bounds, call.input, call.actor))
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        outcomes.set(call, error)
      }
    }
    const going = calls.filter(c => !outcomes.has(c))
    const went = going.length ? await runMany(tx, going) : []
    going.forEach((call, i) => {
      const outcome = went[i]!
      // Thrown: all of them are undone, and tried again one by one.
      if (!(outcome instanceof Refusal)) after(name, bounds, limits.get(call) ?? {}, outcome)
      outcomes.set(call, outcome)
    })
    return calls.map(c => outcomes.get(c)!)
  }
}

/** Nothing is asked of flows and of people without limits, but whether they approve their own. */
const isFree = (actor: Actor, bounds: Bounds<never, never> | undefined): boolean =>
  actor.kind === 'flow' ||
  actor.kind === 'system' ||
  (actor.kind !== 'advisor' && !actor.limits && !bounds?.approves)

/** Refuses what is beyond the limits of this moment; answers them. */
async function before<I, R>(tx: Tx, name: string, bounds: Bounds<I, R> | undefined, input: I, actor: Actor) {
  const limits = await limitsOf(tx, actor)
  if (bounds?.approves) await guardOwn(tx, bounds.approves, input, actor)
  if (!bounds || isUnlimited(limits)) return limits
  if (bounds.unlimited) throw OnlyUnlimited({ command: name })
  if (limits.warehouses && bounds.warehouses) {
    const beyond = outside(limits, [...(await bounds.warehouses(tx, input))])
    if (beyond.length) throw outsideOf(limits, beyond)
  }
  if (bounds.amount && mostOf(limits, name) !== null) guard(name, limits, await bounds.amount(tx, input))
  return limits
}

function after<R>(name: string, bounds: Bounds<never, R> | undefined, limits: Limits, done: DoneLike<R>) {
  if (bounds?.amountDone) guard(name, limits, bounds.amountDone(done))
}

function guard(name: string, limits: Limits, amount: number | null): void {
  const most = mostOf(limits, name)
  if (most !== null && amount !== null && Math.abs(amount) > most)
    throw OverAmount({ command: name, limit: yuan(most), amount: yuan(Math.abs(amount)) })
}

export const outsideOf = (limits: Limits, beyond: readonly string[]): Refusal =>
  OutsideWarehouses({
    warehouses: beyond.map(w => (w === '*' ? '全部 / all' : w)).join(', '),
    allowed: limits.warehouses!.join(', ') || '—',
  })

/** A person's limits are read again here: what was lowered a moment ago counts. */
async function limitsOf(tx: Tx, actor: Actor): Promise<Limits> {
  if (!actor.id.startsWith('person:') || (actor.kind !== 'advisor' && !actor.limits))
    return actor.limits ?? {}
  const now = await limitsNow(tx, actor.id.slice('person:'.length))
  if (!now) throw AccessEnded()
  return now.limits
}

async function guardOwn<I>(tx: Tx, { kind, maker }: Approves<I>, input: I, actor: Actor): Promise<void> {
  const rule = await approvalRuleOf(tx, kind)
  if (!rule || rule.ownAllowed) return
  if (actor.kind === 'key') throw ApprovalByKey({ kind })
  if ((await maker(tx, input)) === actor.id) throw OwnDocument({ kind })
}

/** The warehouses that a reader is kept to; null: all. */
export const readersWarehouses = (actor: Actor): readonly string[] | null => actor.limits?.warehouses ?? null
