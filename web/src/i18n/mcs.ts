// Words of the MCS pages.
import { area } from './index.ts'

export const mcsWords = area('mcs', {
  zh: {
    machine: '设备', state: '状态', since: '自', workCenter: '工作中心', operation: '当前工序', connected: '在线', notConnected: '离线：无数据', lastSeen: '最近数据', recipe: '工艺参数', waitingRecipes: '排队工序', made: '本工序产量', good: '合格', scrap: '报废', of: '/',
    r_waiting: '等待设备', r_running: '设定中', r_confirmed: '已确认', r_failed: '未确认', r_ended: '已结束',
    values: '实时数值', parameter: '参数', measured: '实测', setpoint: '设定', limits: '允许范围', alarmLimits: '报警限', quality: '质量', q_good: '良好', q_uncertain: '可疑', q_bad: '坏', noValues: '没有数值', otherMetrics: '其他信号', metric: '信号', value: '数值', at: '时间',
    trend: '趋势', range15: '15 分钟', range60: '1 小时', range480: '8 小时', range1440: '24 小时', noHistory: '这段时间没有数据', asTable: '看数据表', asChart: '看曲线', min: '最小', max: '最大', avg: '平均', loadingChart: '正在加载曲线',
    alarms: '报警', code: '代码', message: '内容', severity: '严重度', raised: '发生', cleared: '解除', occurrences: '次数', acknowledge: '确认', acknowledged: '已确认', noAlarms: '没有报警', shelve: '搁置 1 小时', by: '操作人',
    commands: '指令', requested: '请求', requestedBy: '请求人', confirmed: '确认', readBack: '回读', reason: '原因', noCommands: '没有指令', cause: '缘由', order: '订单', life: '经过',
    send: '下发参数', sendTitle: '向 {machine} 下发 {parameter} = {value} {unit}？', sendSays: '指令会立即改变正在运行的设备。允许范围 {min} – {max} {unit}，{seconds} 秒内回读确认，否则作废。', newValue: '新值', outOf: '须在 {min} – {max} 之间', why: '为什么要改', busy: '工单正在用这台设备，参数由工单决定', sent: '已下发，等待回读', notWritable: '不可设定', step: '一次最多改 {step} {unit}',
    day: '最近 24 小时', runs: '生产记录', noRuns: '没有生产记录', started: '开始', ended: '结束', ongoing: '进行中', quantity: '数量', unack: '未确认', s_sent: '已发送', s_accepted: '已接受', s_confirmed: '已确认', operationLink: '工序',
  },
  en: {
    machine: 'Machine', state: 'State', since: 'since', workCenter: 'Work center', operation: 'Operation', connected: 'Connected', notConnected: 'Silent: no data', lastSeen: 'Last word', recipe: 'Recipe', waitingRecipes: 'In the queue', made: 'Made for this operation', good: 'good', scrap: 'scrap', of: 'of',
    r_waiting: 'Waits for the machine', r_running: 'Being set', r_confirmed: 'Confirmed', r_failed: 'Not confirmed', r_ended: 'Ended',
    values: 'Live values', parameter: 'Parameter', measured: 'Measured', setpoint: 'Setpoint', limits: 'Allowed', alarmLimits: 'Alarm limits', quality: 'Quality', q_good: 'Good', q_uncertain: 'Uncertain', q_bad: 'Bad', noValues: 'No values', otherMetrics: 'Other signals', metric: 'Signal', value: 'Value', at: 'Time',
    trend: 'Trend', range15: '15 min', range60: '1 h', range480: '8 h', range1440: '24 h', noHistory: 'No data in this time', asTable: 'As a table', asChart: 'As a chart', min: 'Min', max: 'Max', avg: 'Mean', loadingChart: 'Loading the chart',
    alarms: 'Alarms', code: 'Code', message: 'Message', severity: 'Severity', raised: 'Raised', cleared: 'Cleared', occurrences: 'Times', acknowledge: 'Acknowledge', acknowledged: 'Acknowledged', noAlarms: 'No alarms', shelve: 'Shelve for 1 h', by: 'By',
    commands: 'Commands', requested: 'Requested', requestedBy: 'By', confirmed: 'Confirmed', readBack: 'Read back', reason: 'Reason', noCommands: 'No commands', cause: 'Cause', order: 'Order', life: 'Life',
    send: 'Send a setpoint', sendTitle: 'Send {parameter} = {value} {unit} to {machine}?', sendSays: 'This changes a running machine at once. Allowed: {min} – {max} {unit}; read back within {seconds} s or it expires.', newValue: 'New value', outOf: 'Must be between {min} and {max}', why: 'Why', busy: 'A job runs here: its recipe decides the values', sent: 'Sent, waiting for the read-back', notWritable: 'Cannot be set', step: 'At most {step} {unit} at a time',
    day: 'The last 24 hours', runs: 'Runs', noRuns: 'No runs', started: 'Began', ended: 'Ended', ongoing: 'Running', quantity: 'Quantity', unack: 'unacknowledged', s_sent: 'sent', s_accepted: 'accepted', s_confirmed: 'confirmed', operationLink: 'Operation',
  },
})
