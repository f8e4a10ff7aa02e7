// What MCS says no to.
import { refusal } from '#kernel/refusal.ts'

export const MachineNotFound = refusal('mcs.machine-not-found',
  { zh: '没有设备 {machine}', en: 'There is no machine {machine}' },
  { zh: '请从设备列表中选择', en: 'Choose one from the list of machines' })
export const CommandNotFound = refusal('mcs.command-not-found',
  { zh: '没有指令 {command}', en: 'There is no command {command}' },
  { zh: '请从指令列表中选择', en: 'Choose one from the list of commands' })
export const ParameterNotFound = refusal('mcs.parameter-not-found',
  { zh: '设备 {machine} 没有参数 {parameter}', en: 'Machine {machine} has no parameter {parameter}' },
  { zh: '请在设备档案中维护该参数', en: 'Add the parameter to the profile of the machine' })
export const OutOfLimits = refusal('mcs.out-of-limits',
  { zh: '{parameter} 设为 {value} {unit} 超出允许范围 {min} 至 {max}',
    en: '{parameter} {value} {unit} is outside the limits {min} to {max}' },
  { zh: '请输入范围内的值', en: 'Enter a value within the limits' })
export const StepTooLarge = refusal('mcs.step-too-large',
  { zh: '{parameter} 从 {present} 改到 {value} 超过单次最大变化 {maxStep}',
    en: 'The step of {parameter} from {present} to {value} is larger than {maxStep}' },
  { zh: '请分几次调整', en: 'Change it in several steps' })
export const UnitDiffers = refusal('mcs.unit-differs',
  { zh: '{parameter} 的单位是 {expected}，不是 {unit}', en: '{parameter} is in {expected} and not in {unit}' },
  { zh: '请按设备档案的单位给出', en: 'Give the value in the unit of the profile' })
export const NotWritable = refusal('mcs.not-writable',
  { zh: '{parameter} 只能测量，不能设定', en: '{parameter} is measured and cannot be set' },
  { zh: '请选择可设定的参数', en: 'Choose a parameter with a setpoint' })
export const MachineSilent = refusal('mcs.machine-silent',
  { zh: '设备 {machine} 没有数据，不能发送指令', en: 'There is no data from machine {machine}: nothing is sent to it' },
  { zh: '请先恢复设备的连接', en: 'Bring the machine back on line first' })
export const MachineBusy = refusal('mcs.machine-busy',
  { zh: '设备 {machine} 正在为工序运行，参数由工艺决定',
    en: 'Machine {machine} runs for an operation whose recipe sets its parameters' },
  { zh: '等工序结束，或先释放设备', en: 'Wait for the end of the operation, or free the machine first' })
export const AlarmNotFound = refusal('mcs.alarm-not-found',
  { zh: '没有这个报警', en: 'There is no such alarm' },
  { zh: '请从报警列表中选择', en: 'Choose one from the list of alarms' })
export const AlarmNotActive = refusal('mcs.alarm-not-active',
  { zh: '报警已解除，不能搁置', en: 'The alarm is over and cannot be shelved' },
  { zh: '只能搁置仍然存在的报警', en: 'Only an active alarm can be shelved' })
export const AddressTaken = refusal('mcs.address-taken',
  { zh: '总线地址 {address} 已属于设备 {machine}', en: 'The bus address {address} belongs to machine {machine}' },
  { zh: '请使用另一地址', en: 'Use another address' })
