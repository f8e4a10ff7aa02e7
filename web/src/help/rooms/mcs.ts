// Help for MCS: machines, commands, alarms.
import { both, screen, term, thing } from '../topic.ts'
import type { RoomHelp } from '../topic.ts'

export const help: RoomHelp = {
  room: 'mcs',
  title: both('MCS 设备控制', 'MCS: machines'),
  screens: [
    screen('/mcs/machines', '每台设备的状态、正在做的工单与实时数值；没有数据时明说没有。',
      'Every machine’s state, job and live values; where there is no data it says so.'),
    screen('/mcs/machines/$code', '一台设备：趋势、今天各状态的时间、报警、下发过的参数。',
      'One machine: trends, the day by states, alarms, and what it was commanded.'),
    screen('/mcs/alarms', '设备报警：先处理未确认的。确认表示有人看到并负责。',
      'Alarms: the unacknowledged first. Acknowledging says that somebody has seen it and takes care.'),
    screen('/mcs/commands', '发给设备的每条指令：谁、为哪张工单、何时发、回读到的值。',
      'Every command to a machine: by whom, for which job, when sent, and the value read back.'),
  ],
  things: [
    thing('/mcs/alarms', '处理报警', 'Deal with alarms'),
    thing('/mcs/machines', '看设备是否在运行', 'See whether machines run'),
    thing('/mcs/commands', '查谁改过参数', 'See who changed a setting'),
  ],
  words: [
    term('setpoint, read-back', '设定值, 回读', '设定后从设备读回，相符才算数。',
      'What was set is read back from the machine; only then does it count.'),
    term('recipe', '工艺参数单', '一道工序在一台设备上要设的全部参数。',
      'All setpoints of one operation at one machine.'),
    term('alarm, shelve, acknowledge', '报警, 搁置, 确认', '确认表示有人看到了；搁置的暂时不响，到时自动恢复。',
      'Acknowledged: somebody has seen it. Shelved: silent for a while, back by itself.'),
    term('no data', '无数据', '设备没有声音，不等于停机。', 'The machine is not heard: that is not “stopped”.'),
  ],
  steps: [],
}
