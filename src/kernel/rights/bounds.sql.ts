// What is asked while a command runs for somebody whose rights have limits or an end.
import type { Limits } from '../actor.ts'
import type { Tx } from '../db.ts'

/** The limits of a person as they are now. Whoever changes them waits for the end of this transaction. */
export const limitsNow = (tx: Tx, person: string) =>
  tx.maybe<{ limits: Limits }>(
    `select limits from kernel.membership where tenant_id = $1 and person_id = $2 and disabled_at is null
      and (advises_until is null or (advises_from <= $3 and advises_until > $3)) for share`,
    [tx.tenant, person, tx.now],
  )

export interface ApprovalRule {
  kind: string
  ownAllowed: boolean
  aboveMinor: number | null
}
/** What the company says of a kind of document; undefined: nothing yet. */
export const approvalRuleOf = (tx: Tx, kind: string) =>
  tx.maybe<ApprovalRule>(
    `select kind, own_allowed as "ownAllowed", above_minor as "aboveMinor" from kernel.approval_rule
    where tenant_id = $1 and kind = $2`,
    [tx.tenant, kind],
  )
export const approvalRules = (tx: Tx) =>
  tx.rows<ApprovalRule>(
    `select kind, own_allowed as "ownAllowed", above_minor as "aboveMinor" from kernel.approval_rule
    where tenant_id = $1 limit 100`,
    [tx.tenant],
  )
export const saveApprovalRule = (tx: Tx, rule: ApprovalRule) =>
  tx.count(
    `insert into kernel.approval_rule (tenant_id, kind, own_allowed, above_minor) values ($1, $2, $3, $4)
    on conflict (tenant_id, kind) do update set own_allowed = excluded.own_allowed,
      above_minor = excluded.above_minor`,
    [tx.tenant, rule.kind, rule.ownAllowed, rule.aboveMinor],
  )
