// Words of the form that makes a machine known.
import { area } from './index.ts'

export const machineWords = area('machine', {
  zh: {
    machine: '设备', newMachine: '登记设备', registered: '设备 {code} 已登记',
    code: '编号', codeHint: '不能含 + / #；已有的编号会被更新',
    nameZh: '名称', nameEn: '英文名称', kind: '类型', injection: '注塑', assembly: '装配', packing: '包装', other: '其他',
    workCenter: '工作中心', choose: '请选择', address: '总线地址（Sparkplug B）', addressHint: '与设备网关里配置的完全一致，数据才会对上。',
    group: '组（group）', node: '节点（node）', device: '设备（device）',
    silentAfter: '多久没有数据算离线', silentHint: '0.5 秒到 1 小时',
    seconds: '秒', parameters: '参数', parametersHint: '每个参数一行：读哪个信号、可否设定、允许范围与报警限。可以以后再加。',
    addParameter: '添加参数', parameter: '参数名', parameterHint: '工艺路线用这个名字', unit: '单位', measuredMetric: '实测信号',
    setpointMetric: '设定信号', setpointHint: '空着表示只读', min: '最小', max: '最大', maxStep: '一次最多改', tolerance: '回读允差',
    confirmSeconds: '回读时限', alarmLow: '报警下限', alarmHigh: '报警上限', deadband: '死区', alarmCode: '报警代码',
    alarmCodeHint: '有报警限时必填',
  },
  en: {
    machine: 'Machine', newMachine: 'Register a machine', registered: 'Machine {code} is registered',
    code: 'Code', codeHint: 'Without + / #; a code that is known is changed', nameZh: 'Chinese name',
    nameEn: 'Name', kind: 'Kind', injection: 'Injection moulding', assembly: 'Assembly', packing: 'Packing',
    other: 'Other', workCenter: 'Work center', choose: 'Choose', address: 'Address on the bus (Sparkplug B)',
    addressHint: 'Exactly as in the gateway of the machine, or its data does not arrive here.',
    group: 'Group', node: 'Node', device: 'Device', silentAfter: 'Silent after', silentHint: '0.5 s to 1 h',
    seconds: 's', parameters: 'Parameters',
    parametersHint:
      'One row each: which signal is read, whether it can be set, its limits and alarms. Can be added later.',
    addParameter: 'Add a parameter', parameter: 'Parameter', parameterHint: 'Routings use this name',
    unit: 'Unit', measuredMetric: 'Measured signal', setpointMetric: 'Setpoint signal',
    setpointHint: 'Empty: read only', min: 'Min', max: 'Max', maxStep: 'Largest step',
    tolerance: 'Tolerance of the read-back', confirmSeconds: 'Read back within', alarmLow: 'Alarm below',
    alarmHigh: 'Alarm above', deadband: 'Deadband', alarmCode: 'Alarm code',
    alarmCodeHint: 'Needed with alarm limits',
  },
})
