// Words of the plant: work centers, parameters, and why a machine's operation is stopped.
import { area } from './index.ts'

const plantWords = area('plant', {
  zh: {
    WAREHOUSE: '仓库', INJECTION: '注塑', ASSEMBLY: '组装', PACKING: '包装', INSPECTION: '质检',
    barrelTemperature: '料筒温度', lineSpeed: '线速度', pressure: '注射压力', Job: '工单数量',
    'heater-fault': '加热器故障', 'out-of-limits': '超出允许范围', 'not-writable': '不可设定', 'unit-differs': '单位不符',
    'step-too-large': '一次改动过大', 'not-confirmed': '未按时回读', 'no-answer': '设备没有应答',
    'machine-unknown': '没有这台设备', 'parameter-unknown': '没有这个参数', 'recipe-failed': '其他参数未通过',
    'no-machine': '没有可用设备', 'material-short': '物料未到齐', 'no-data': '设备失联', PRESSURE_HIGH: '注射压力过高',
    TEMPERATURE_HIGH: '料筒温度过高', HEATER_FAULT: '加热器故障', CURRENT_HIGH: '电机电流过高', MOTOR_OVERLOAD: '电机过载',
    JOB_NOT_TAKEN: '设备未接受生产任务',
  },
  en: {
    WAREHOUSE: 'Warehouse', INJECTION: 'Injection', ASSEMBLY: 'Assembly', PACKING: 'Packing',
    INSPECTION: 'Inspection', barrelTemperature: 'Barrel temperature', lineSpeed: 'Line speed',
    pressure: 'Injection pressure', Job: 'Pieces of the job',
    'heater-fault': 'heater fault', 'out-of-limits': 'beyond the limits', 'not-writable': 'cannot be set',
    'unit-differs': 'another unit', 'step-too-large': 'too large a step',
    'not-confirmed': 'not read back in time',
    'no-answer': 'the machine did not answer', 'machine-unknown': 'no such machine',
    'parameter-unknown': 'no such parameter', 'recipe-failed': 'another setpoint failed',
    'no-machine': 'no machine is free', 'material-short': 'material is missing',
    'no-data': 'the machine is silent',
    PRESSURE_HIGH: 'injection pressure too high', TEMPERATURE_HIGH: 'barrel temperature too high',
    HEATER_FAULT: 'heater fault', CURRENT_HIGH: 'motor current too high', MOTOR_OVERLOAD: 'motor overload',
    JOB_NOT_TAKEN: 'the machine did not take its job',
  },
})

/** A word of the plant for a code (work center, parameter), or the code itself. */
export const plantWord = (code: string): string => (plantWords.has(code) ? plantWords.say(code) : code)

/** Why a machine's operation is stopped, in words: `barrelTemperature: heater-fault`, `PRESSURE_HIGH`. */
export const stoppedBy = (reason: string): string =>
  reason.split(': ').filter(Boolean).map(plantWord).join(' · ')
