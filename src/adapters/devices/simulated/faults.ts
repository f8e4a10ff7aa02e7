// The machine's own test panel: `pressure 15` for 15 seconds; `none` ends all.
import type { EdgeState } from './edge-state.ts'
import type { Faults } from './machine.ts'

/** Makes the machine or its connection misbehave. */
export function inject(s: EdgeState, text: string): void {
  const [fault = '', seconds = '15'] = text.split(' ')
  const until = Date.now() + Number(seconds) * 1000
  switch (fault) {
    case 'pressure': case 'heater': s.faults[fault] = true; s.faultEnds.set(fault, until); break
    case 'silent': s.silentUntil = until; break
    case 'disconnect': case 'network':
      s.awayUntil = until
      s.client?.stream.destroy()
      break
    case 'counter-reset': s.machine.good = 0; s.machine.scrap = 0; break
    case 'none':
      for (const name of s.faultEnds.keys()) s.faults[name] = false
      s.faultEnds.clear()
      s.silentUntil = 0
      s.awayUntil = 0
      break
    default: break
  }
}

/** Ends the faults whose time is over. */
export function endFaults(s: EdgeState, now: number): void {
  for (const [name, until] of s.faultEnds) {
    if (now < until) continue
    s.faults[name satisfies keyof Faults] = false
    s.faultEnds.delete(name)
  }
}
