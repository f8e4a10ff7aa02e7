// Why an operation may not start, in words for the operator.
import type { Words } from '#values/words.ts'

interface Step { readonly kind: string; readonly state: string; readonly blockedReason: string | null;
  readonly machine: string | null }

/** The code of the reason and its words. */
export function whyNot(o: Step): Words & { code: string } {
  if (o.state === 'blocked') return o.blockedReason === 'no-machine'
    ? { code: 'no-machine', zh: '工作中心没有可设定参数的设备', en: 'The work center has no machine to set' }
    : { code: 'blocked', zh: `设备参数未确认:${o.blockedReason}`, en: `Setpoint not confirmed: ${o.blockedReason}` }
  if (o.kind === 'issue') return o.blockedReason === 'material-short'
    ? { code: 'material-short', zh: '物料未到齐', en: 'Part of the material is still missing' }
    : { code: 'material', zh: '等待仓库发料', en: 'Waiting for the warehouse to issue material' }
  if (o.kind === 'inspect') return { code: 'held', zh: '不合格,等待处置', en: 'Failed: waits for a decision' }
  if (o.state === 'waiting') return { code: 'machine-busy', zh: '设备正忙,排队中',
    en: 'Queued: every machine is busy' }
  return { code: 'setpoints', zh: `等待设备 ${o.machine ?? ''} 确认参数`,
    en: `Waiting for ${o.machine ?? 'the machine'} to confirm its setpoints` }
}
