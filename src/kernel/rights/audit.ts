// The audit trail, searched: who, what, when, which record, and what was refused.
import { z } from 'zod'
import { Id } from '#values/id.ts'
import { query } from '../command.ts'
import { list } from '../list.ts'
import { refusal } from '../refusal.ts'
import { auditEntry, factsOfExecution } from './audit.sql.ts'
import { AuditEntryAnswer } from './audit.answer.ts'

export const NoSuchEntry = refusal(
  'kernel.audit-entry-not-found',
  { zh: '没有这条审计记录', en: 'There is no such entry in the audit trail' },
  { zh: '请回到列表', en: 'Go back to the list' },
)

/** Inputs of commands stand in it: it has a permission of its own. */
const may = 'kernel.read-audit'

export const auditTrail = list({
  name: 'kernel.audit-trail',
  title: { zh: '审计记录', en: 'Audit trail' },
  may,
  source: 'kernel.audit_entry',
  sort: '-id',
  link: '/company/audit/:id',
  opensWith: { kind: 'person,advisor' },
  columns: {
    at: { kind: 'moment', title: { zh: '时间', en: 'When' }, filter: 'range', ofId: true },
    who: { kind: 'text', title: { zh: '操作者', en: 'Who' }, search: true, filter: 'contains' },
    kind: {
      kind: 'state',
      title: { zh: '类别', en: 'Kind' },
      filter: 'in',
      values: {
        person: { zh: '人员', en: 'Person' },
        advisor: { zh: '顾问', en: 'Advisor' },
        key: { zh: '接口密钥', en: 'API key' },
        flow: { zh: '流程', en: 'Flow' },
        system: { zh: '系统', en: 'System' },
      },
    },
    command: { kind: 'text', title: { zh: '命令', en: 'Command' }, search: true, filter: 'contains' },
    record: { kind: 'text', title: { zh: '记录', en: 'Record' }, search: true, filter: 'contains' },
    outcome: {
      kind: 'state',
      title: { zh: '结果', en: 'Outcome' },
      filter: 'in',
      values: { done: { zh: '已执行', en: 'Done' }, refused: { zh: '被拒绝', en: 'Refused' } },
    },
    refused: { kind: 'text', title: { zh: '拒绝原因', en: 'Why refused' }, search: true },
    whose: { kind: 'text', title: { zh: '操作者编号', en: 'Id of who' }, filter: 'in', extra: true },
    journey: { kind: 'ref', title: { zh: '订单', en: 'Order' }, link: '/oms/orders/:journey', extra: true },
  },
})

export const auditEntryQuery = query({
  name: 'kernel.audit-entry',
  title: { zh: '审计记录详情', en: 'Entry of the audit trail' },
  may,
  output: AuditEntryAnswer,
  input: z.strictObject({ id: Id }),
  async run(tx, { id }) {
    const entry = await auditEntry(tx, id)
    if (!entry) throw NoSuchEntry()
    return { ...entry, facts: await factsOfExecution(tx, id, entry.at) }
  },
})
