// What an advisor reads is written down too, as what they do: once per question in ten minutes.
import type { Actor } from '#kernel/actor.ts'
import type { Db } from '#kernel/db.ts'
import { withTenant } from '#kernel/db.ts'
import { newTrail, write } from '#kernel/trail.ts'

/** A screen asks the same again and again: one row says it. */
const againMs = 10 * 60_000
const rememberedMax = 20_000

/** Notes reads of advisors in the audit trail; of others nothing. */
export function advisorsReads(db: Db) {
  const noted = new Map<string, number>()
  return async (tenant: number, actor: Actor, name: string, input: unknown): Promise<void> => {
    if (actor.kind !== 'advisor') return
    const text = JSON.stringify(input) ?? '{}',
      key = `${tenant} ${actor.id} ${name} ${text}`,
      at = Date.now()
    if ((noted.get(key) ?? 0) > at - againMs) return
    if (noted.size >= rememberedMax) noted.clear()
    noted.set(key, at)
    await withTenant(db, tenant, async tx => {
      const trail = newTrail()
      const { kind, id, name: who } = actor
      trail.audit.push({
        id: tx.id(),
        actor: JSON.stringify({ kind, id, name: who }),
        command: name,
        input: text,
        refused: null,
        changes: null,
        journey: null,
        cause: null,
      })
      write(tx, trail)
    })
  }
}
