// The lists of MCS: machines, alarms, commands.
import { list } from '#kernel/list.ts'
import type { Words } from '#values/words.ts'
import { noData, packmlStates } from '../records/machine/machine.rule.ts'

const stateWords: Record<string, Words> = {
  NoData: { zh: '无数据', en: 'No data' },
  Idle: { zh: '待机', en: 'Idle' },
  Execute: { zh: '运行', en: 'Execute' },
  Starting: { zh: '启动中', en: 'Starting' },
  Stopped: { zh: '停止', en: 'Stopped' },
  Held: { zh: '保持', en: 'Held' },
  Holding: { zh: '正在保持', en: 'Holding' },
  Unholding: { zh: '解除保持', en: 'Unholding' },
  Completing: { zh: '收尾', en: 'Completing' },
  Complete: { zh: '完成', en: 'Complete' },
  Suspended: { zh: '挂起', en: 'Suspended' },
  Suspending: { zh: '正在挂起', en: 'Suspending' },
  Unsuspending: { zh: '解除挂起', en: 'Unsuspending' },
  Aborted: { zh: '急停', en: 'Aborted' },
  Aborting: { zh: '正在急停', en: 'Aborting' },
  Clearing: { zh: '清除中', en: 'Clearing' },
  Resetting: { zh: '复位中', en: 'Resetting' },
  Stopping: { zh: '停止中', en: 'Stopping' },
}
/** Every state a machine may show, with its words. */
export const machineStates: Record<string, Words> = Object.fromEntries(
  [noData, ...Object.values(packmlStates)].map(state => [state, stateWords[state]!]),
)
const kinds: Record<string, Words> = {
  injection: { zh: '注塑机', en: 'Injection moulding' },
  assembly: { zh: '组装线', en: 'Assembly line' },
  packing: { zh: '包装机', en: 'Packing' },
  other: { zh: '其他', en: 'Other' },
}
const alarmStates: Record<string, Words> = {
  unacknowledged: { zh: '未确认', en: 'Unacknowledged' },
  acknowledged: { zh: '已确认', en: 'Acknowledged' },
  returned: { zh: '已恢复未确认', en: 'Returned, not acknowledged' },
  normal: { zh: '正常', en: 'Normal' },
  shelved: { zh: '已搁置', en: 'Shelved' },
}
const commandStates: Record<string, Words> = {
  requested: { zh: '已请求', en: 'Requested' },
  sent: { zh: '已发送', en: 'Sent' },
  accepted: { zh: '已接受', en: 'Accepted' },
  confirmed: { zh: '已回读确认', en: 'Confirmed' },
  refused: { zh: '被拒绝', en: 'Refused' },
  expired: { zh: '已过期', en: 'Expired' },
}
const machineLink = '/mcs/machines/:machine'

export const machines = list({
  name: 'mcs.machines',
  title: { zh: '设备', en: 'Machines' },
  source: 'mcs.published_machine',
  sort: 'code',
  link: '/mcs/machines/:code',
  finds: { 'mcs.machine': 'id' },
  columns: {
    code: { kind: 'text', title: { zh: '编号', en: 'Code' }, sort: true, search: 'mcs.machine' },
    name_zh: { kind: 'text', title: { zh: '名称', en: 'Chinese name' }, search: 'mcs.machine' },
    name_en: { kind: 'text', title: { zh: '英文名称', en: 'Name' }, search: 'mcs.machine' },
    kind: { kind: 'state', title: { zh: '类型', en: 'Kind' }, values: kinds, filter: 'in' },
    work_center: { kind: 'text', title: { zh: '工作中心', en: 'Work center' }, filter: 'in' },
    state: { kind: 'state', title: { zh: '状态', en: 'State' }, values: machineStates, filter: 'in' },
    connected: { kind: 'flag', title: { zh: '在线', en: 'Connected' }, filter: 'in' },
    active_alarms: { kind: 'number', title: { zh: '当前报警', en: 'Active alarms' }, filter: 'range' },
    last_seen_at: { kind: 'moment', title: { zh: '最近数据', en: 'Last seen' } },
    operation_id: {
      kind: 'ref',
      title: { zh: '工序', en: 'Operation' },
      link: '/mes/operations/:operation_id',
      extra: true,
    },
  },
})

export const alarms = list({
  name: 'mcs.alarms',
  title: { zh: '报警', en: 'Alarms' },
  source: 'mcs.published_alarm',
  sort: '-raised_at',
  finds: { 'mcs.alarm': 'id', 'mcs.machine': 'machine_id' },
  columns: {
    raised_at: { kind: 'moment', title: { zh: '发生时间', en: 'Raised' }, sort: true, filter: 'range' },
    machine: {
      kind: 'ref',
      title: { zh: '设备', en: 'Machine' },
      search: 'mcs.machine',
      filter: 'in',
      link: machineLink,
    },
    severity: { kind: 'number', title: { zh: '严重度', en: 'Severity' }, filter: 'range' },
    code: { kind: 'text', title: { zh: '代码', en: 'Code' }, search: 'mcs.alarm', filter: 'in' },
    message_zh: { kind: 'text', title: { zh: '内容', en: 'Chinese message' }, search: 'mcs.alarm' },
    message_en: { kind: 'text', title: { zh: '英文内容', en: 'Message' }, search: 'mcs.alarm' },
    state: { kind: 'state', title: { zh: '状态', en: 'State' }, values: alarmStates, filter: 'in' },
    value: { kind: 'number', title: { zh: '数值', en: 'Value' }, extra: true },
    occurrences: { kind: 'number', title: { zh: '次数', en: 'Occurrences' } },
    cleared_at: { kind: 'moment', title: { zh: '解除时间', en: 'Cleared' } },
    acknowledged_at: { kind: 'moment', title: { zh: '确认时间', en: 'Acknowledged' } },
    acknowledged_by: { kind: 'text', title: { zh: '确认人', en: 'Acknowledged by' }, extra: true },
    shelved_until: { kind: 'moment', title: { zh: '搁置到', en: 'Shelved until' }, extra: true },
    operation_id: {
      kind: 'ref',
      title: { zh: '工序', en: 'Operation' },
      link: '/mes/operations/:operation_id',
      extra: true,
    },
  },
})

export const commands = list({
  name: 'mcs.commands',
  title: { zh: '设备指令', en: 'Commands' },
  source: 'mcs.published_command',
  sort: '-requested_at', link: '/mcs/commands/:id',
  finds: { 'mcs.machine': 'machine_id' },
  columns: {
    requested_at: { kind: 'moment', title: { zh: '请求时间', en: 'Requested' }, sort: true, filter: 'range' },
    machine: {
      kind: 'ref',
      title: { zh: '设备', en: 'Machine' },
      search: 'mcs.machine',
      filter: 'in',
      link: machineLink,
    },
    parameter: { kind: 'text', title: { zh: '参数', en: 'Parameter' }, filter: 'in' },
    value: { kind: 'number', title: { zh: '设定值', en: 'Value' }, unit: 'unit' },
    unit: { kind: 'text', title: { zh: '单位', en: 'Unit' }, extra: true },
    read_back: { kind: 'number', title: { zh: '回读值', en: 'Read-back' }, unit: 'unit' },
    state: { kind: 'state', title: { zh: '状态', en: 'State' }, values: commandStates, filter: 'in' },
    reason: { kind: 'text', title: { zh: '原因', en: 'Reason' } },
    requested_by: { kind: 'text', title: { zh: '请求人', en: 'Requested by' } },
    sent_at: { kind: 'moment', title: { zh: '发送', en: 'Sent' }, extra: true },
    accepted_at: { kind: 'moment', title: { zh: '接受', en: 'Accepted' }, extra: true },
    confirmed_at: { kind: 'moment', title: { zh: '确认', en: 'Confirmed' } },
    expires_at: { kind: 'moment', title: { zh: '有效期', en: 'Expires' }, extra: true },
    min: { kind: 'number', title: { zh: '下限', en: 'Minimum' }, extra: true },
    max: { kind: 'number', title: { zh: '上限', en: 'Maximum' }, extra: true },
    operation_id: {
      kind: 'ref',
      title: { zh: '工序', en: 'Operation' },
      link: '/mes/operations/:operation_id',
      extra: true,
    },
    journey: { kind: 'ref', title: { zh: '订单', en: 'Order' }, link: '/oms/orders/:journey', extra: true },
  },
})
