// The physics of a simulated machine: heat, cycles, pressure, counters and PackML states. No clock, no
// socket.

export type Kind = 'injection' | 'assembly' | 'packing'
/** What may be set at the machine itself, whatever the platform believes: its own limits. */
export interface Range {
  min: number
  max: number
  tolerance: number
}

export interface Build {
  code: string
  kind: Kind
  /** Setpoints the machine has, by the name behind `Setpoint/`. */
  setpoints: Record<string, Range>
  /** Machine seconds of one piece where no speed is set. */
  cycleSeconds: number
  scrapShare: number
}

/** What the machine remembers over a power cut. */
export interface Memory {
  setpoints: Record<string, number>
  good: number
  scrap: number
  job: { operation: string; quantity: number; good: number } | null
  state: number
  temperature: number
  speed: number
  cycle: number
  /** Commands carried out, so that none is carried out twice; newest last. */
  executed: { id: string; status: 'accepted' | 'refused' | 'done'; reason: string; readBack: number | null }[]
  executions: number
}
export interface Faults {
  pressure: boolean
  heater: boolean
}

export const states = {
  stopped: 2,
  starting: 3,
  idle: 4,
  execute: 6,
  held: 11,
  completing: 16,
  complete: 17,
} as const
const ambient = 25
/** Heating and cooling are first-order: 63 % of the way in this many machine seconds. */
const heatSeconds = 90,
  coolSeconds = 600,
  speedUpSeconds = 20
const injectionBar = 95,
  anomalyBar = 65
const startingSeconds = 5
const executedMax = 1_000

export const newMemory = (build: Build): Memory => ({
  setpoints: Object.fromEntries(Object.keys(build.setpoints).map(name => [name, 0])),
  good: 0,
  scrap: 0,
  job: null,
  state: states.idle,
  temperature: ambient,
  speed: 0,
  cycle: 0,
  executed: [],
  executions: 0,
})

/** Lets `seconds` of machine time pass. `random` gives numbers from 0 to 1. */
export function step(build: Build, m: Memory, seconds: number, faults: Faults, random: () => number): void {
  if ('barrelTemperature' in build.setpoints) {
    const target = Math.max(ambient, faults.heater ? ambient : m.setpoints['barrelTemperature']!)
    const time = target > m.temperature ? heatSeconds : coolSeconds
    m.temperature += (target - m.temperature) * (1 - Math.exp(-seconds / time))
  }
  if ('lineSpeed' in build.setpoints)
    m.speed += (m.setpoints['lineSpeed']! - m.speed) * (1 - Math.exp(-seconds / speedUpSeconds))
  switch (m.state) {
    case states.starting:
      m.cycle += seconds
      if (m.cycle >= startingSeconds) {
        m.state = states.execute
        m.cycle = 0
      }
      break
    case states.execute:
      produce(build, m, seconds, faults, random)
      break
    case states.held:
      if (!faults.pressure) m.state = states.execute
      break
    case states.completing:
      m.state = states.complete
      break
    case states.complete:
      m.state = states.idle
      break
    default:
      break
  }
}

function produce(build: Build, m: Memory, seconds: number, faults: Faults, random: () => number): void {
  // An internal cause stops the cycle and holds the machine (PackML: Hold).
  if (faults.pressure) {
    m.state = states.held
    return
  }
  const piece = secondsPerPiece(build, m)
  if (!m.job || piece === Infinity) return
  m.cycle += seconds
  while (m.cycle >= piece && m.job.good < m.job.quantity) {
    m.cycle -= piece
    if (random() < build.scrapShare) m.scrap++
    else {
      m.good++
      m.job.good++
    }
  }
  if (m.job.good >= m.job.quantity) {
    m.state = states.completing
    m.cycle = 0
  }
}

function secondsPerPiece(build: Build, m: Memory): number {
  if ('lineSpeed' in build.setpoints) return m.speed > 1 ? 3600 / m.speed : Infinity
  return build.cycleSeconds
}

export interface Order {
  id: string
  expiresAt: number | null
  setpoint?: { name: string; value: number }
  job?: { operation: string; quantity: number }
  stop?: string
}

/** Takes a command in. One id is carried out once; a repeat is answered as the first time. */
export function command(
  build: Build,
  m: Memory,
  order: Order,
  now: number,
  faults: Faults,
): Memory['executed'][number] {
  const before = m.executed.find(e => e.id === order.id)
  if (before) return before
  const answer: Memory['executed'][number] = { id: order.id, status: 'accepted', reason: '', readBack: null }
  const refuse = (reason: string) => {
    answer.status = 'refused'
    answer.reason = reason
  }
  m.executed.push(answer)
  m.executed.splice(0, Math.max(0, m.executed.length - executedMax))
  if (order.expiresAt !== null && order.expiresAt <= now) {
    refuse('expired')
    return answer
  }
  if (order.setpoint) {
    const range = build.setpoints[order.setpoint.name],
      { name, value } = order.setpoint
    if (!range) refuse('no-such-setpoint')
    else if (!(value >= range.min && value <= range.max)) refuse('out-of-limits')
    else if (faults.heater && name === 'barrelTemperature') refuse('heater-fault')
    else {
      m.setpoints[name] = value
      m.executions++
    }
  } else if (order.job) {
    if (
      m.job &&
      m.job.operation !== order.job.operation &&
      m.state !== states.idle &&
      m.state !== states.complete
    )
      refuse('busy')
    else {
      Object.assign(m, { job: { ...order.job, good: 0 }, state: states.starting, cycle: 0 })
      m.executions++
      Object.assign(answer, { status: 'done', readBack: order.job.quantity })
    }
  } else if (order.stop !== undefined) {
    if (m.job?.operation === order.stop) Object.assign(m, { job: null, state: states.idle, cycle: 0 })
    m.executions++
    Object.assign(answer, { status: 'done', readBack: 0 })
  } else refuse('nothing-asked')
  return answer
}

/** Commands whose value the process has now really reached: their answers change to done. */
export function reached(
  build: Build,
  m: Memory,
  pending: ReadonlyMap<string, { name: string; value: number }>,
): Memory['executed'] {
  return [...pending].flatMap(([id, { name, value }]) => {
    const answer = m.executed.find(e => e.id === id)
    const actual = name === 'barrelTemperature' ? m.temperature : m.speed
    if (!answer || answer.status !== 'accepted' || m.setpoints[name] !== value) return []
    if (Math.abs(actual - value) > build.setpoints[name]!.tolerance) return []
    return [Object.assign(answer, { status: 'done', readBack: Math.round(actual * 100) / 100 })]
  })
}

/** What the machine's sensors show now. */
export function sense(
  build: Build,
  m: Memory,
  faults: Faults,
  seconds: number,
  random: () => number,
): Record<string, number | boolean> {
  const noise = (width: number) => (random() - 0.5) * width
  const round = (value: number) => Math.round(value * 100) / 100
  const runs = m.state === states.execute
  const seen: Record<string, number | boolean> = {
    'State/Current': m.state,
    'Count/Good': m.good,
    'Count/Scrap': m.scrap,
  }
  for (const [name, value] of Object.entries(m.setpoints)) seen[`Setpoint/${name}`] = value
  if ('barrelTemperature' in build.setpoints) {
    seen['Process/barrelTemperature'] = round(m.temperature + noise(0.6))
    const pressure =
      (runs || faults.pressure ? injectionBar + 20 * Math.sin(seconds / 4) : 4) +
      (faults.pressure ? anomalyBar : 0)
    seen['Process/injectionPressure'] = round(pressure + noise(runs ? 3 : 0.4))
    seen['Alarm/HEATER_FAULT'] = faults.heater
  }
  if ('lineSpeed' in build.setpoints) {
    seen['Process/lineSpeed'] = round(Math.max(0, m.speed + (m.speed > 1 ? noise(0.6) : 0)))
    seen['Process/motorCurrent'] = round((runs ? 6.5 : 0.8) + noise(0.3))
    seen['Alarm/MOTOR_OVERLOAD'] = false
  }
  return seen
}
