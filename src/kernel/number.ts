// Document numbers: prefix + yyyyMMdd + serial, unique per tenant and kind; gaps are allowed (not for
// vouchers).
import type { TenantId } from '#values/id.ts'
import { dayOf } from '#values/moment.ts'
import { now } from './clock.ts'
import type { Db, Tx } from './db.ts'
import { withTenant } from './db.ts'
import { takeNumbers } from './number.sql.ts'

/** Numbers taken ahead per process: larger means fewer statements and larger gaps after a restart. */
const blockSize = 64

const blocks = new Map<string, { next: number; last: number; refill: Promise<void> | null }>()
let source: Db | undefined

/** Names the database from which blocks of numbers are taken, apart from the transactions that use them. */
export function numbersFrom(db: Db | undefined): void {
  source = db
  blocks.clear()
}

/** The next `count` numbers of a kind, e.g. kind 'XSDD' -> 'XSDD20261122-00042'. */
export async function nextNumbers(tx: Tx, kind: string, count: number, timeZone?: string): Promise<string[]> {
  const period = dayOf(now(), timeZone).replaceAll('-', '')
  const key = `${tx.tenant} ${kind} ${period}`
  let block = blocks.get(key)
  if (!block) blocks.set(key, (block = { next: 1, last: 0, refill: null }))
  const numbers: string[] = []
  while (numbers.length < count) {
    if (block.next > block.last) {
      const here = block
      block.refill ??= refill(tx.tenant, kind, period, Math.max(blockSize, count), here).finally(() => {
        here.refill = null
      })
      await block.refill
      continue
    }
    numbers.push(`${kind}${period}-${String(block.next++).padStart(5, '0')}`)
  }
  return numbers
}

export const nextNumber = async (tx: Tx, kind: string): Promise<string> =>
  (await nextNumbers(tx, kind, 1))[0]!

async function refill(
  tenant: TenantId,
  kind: string,
  period: string,
  count: number,
  block: { next: number; last: number },
): Promise<void> {
  if (!source) throw new Error('numbersFrom(db) was not called')
  const { last } = await withTenant(source, tenant, own => takeNumbers(own, kind, period, count))
  block.next = last - count + 1
  block.last = last
}
