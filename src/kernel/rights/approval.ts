// What a company says of approving: which kinds of documents nobody approves who made them, and from which
// amount on they wait for approval.
import { z } from 'zod'
import { MinorOrZero } from '#values/money.ts'
import { allCommands, command, done, query } from '../command.ts'
import type { Tx } from '../db.ts'
import { approvalRuleOf, approvalRules, saveApprovalRule } from './bounds.sql.ts'
import { NoSuchDocumentKind } from './refusals.ts'

/** Kinds of documents that commands approve, as they declare them. */
export const documentKinds = () =>
  [...allCommands().values()].flatMap(({ name, title, bounds }) => {
    const approves = bounds?.approves
    if (!approves) return []
    const { kind, title: of, hasAmount = false } = approves
    return [{ kind, title: of, hasAmount, command: name, does: title }]
  })

/** From which amount on (fen) a document waits for approval; null: it does not wait. */
export const waitsAbove = async (tx: Tx, kind: string): Promise<number | null> =>
  (await approvalRuleOf(tx, kind))?.aboveMinor ?? null

/** Where the company has said nothing, whoever made a document may approve it, and none waits. */
const usual = { ownAllowed: true, aboveMinor: null }

const Words = z.object({ zh: z.string(), en: z.string() })
const Rule = z.object({ kind: z.string(), ownAllowed: z.boolean(), aboveMinor: z.int().nullable() })
const RuleOfKind = Rule.extend({ title: Words, does: Words, command: z.string(), hasAmount: z.boolean() })

export const approvalRulesQuery = query({
  name: 'kernel.approval-rules',
  title: { zh: '审批规则', en: 'Rules of approval' },
  output: z.array(RuleOfKind),
  input: z.strictObject({}),
  async run(tx) {
    const said = new Map((await approvalRules(tx)).map(r => [r.kind, r]))
    return documentKinds().map(k => ({ ...k, ...usual, ...said.get(k.kind) }))
  },
})

export const setApprovalRule = command({
  name: 'kernel.set-approval-rule',
  title: { zh: '设置审批规则', en: 'Set a rule of approval' },
  output: Rule,
  input: z.strictObject({
    kind: z.string().max(80),
    ownAllowed: z.boolean(),
    aboveMinor: MinorOrZero.nullable().default(null),
  }),
  // Whoever has limits does not change what others are held to.
  bounds: { unlimited: true },
  async run(tx, rule) {
    const kind = documentKinds().find(k => k.kind === rule.kind)
    if (!kind) throw NoSuchDocumentKind({ kind: rule.kind })
    const before = (await approvalRuleOf(tx, rule.kind)) ?? { kind: rule.kind, ...usual }
    const after = { ...rule, aboveMinor: kind.hasAmount ? rule.aboveMinor : null }
    await saveApprovalRule(tx, after)
    return done(after, { changes: [{ entity: 'kernel.approval-rule', id: rule.kind, before, after }] })
  },
})
