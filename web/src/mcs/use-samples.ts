// Measured values of one machine as they come, and the states of all: streams of their own, apart from facts.
import { useEffect, useState } from 'react'

export type Samples = Record<string, { value: number; at: string }>

/** The states of all machines as they tell them themselves, ahead of the facts. */
export function useLiveStates(): Record<string, string> {
  const [states, setStates] = useState<Record<string, string>>({})
  useEffect(() => {
    const source = new EventSource('/api/live?machine=*')
    source.addEventListener('samples', event => {
      const { machine, state } = JSON.parse((event as MessageEvent<string>).data) as {
        machine: string
        state: string | null
      }
      if (state) setStates(before => (before[machine] === state ? before : { ...before, [machine]: state }))
    })
    // While the line is down nothing is known: what was asked stands.
    source.onerror = () => setStates({})
    return () => source.close()
  }, [])
  return states
}

export function useSamples(machine: string): Samples {
  const [samples, setSamples] = useState<Samples>({})
  useEffect(() => {
    setSamples({})
    const source = new EventSource(`/api/live?machine=${encodeURIComponent(machine)}`)
    source.addEventListener('samples', event => {
      const { values, at } = JSON.parse((event as MessageEvent<string>).data) as {
        values: Record<string, unknown>
        at: string
      }
      setSamples(before => {
        const next = { ...before }
        for (const [metric, value] of Object.entries(values))
          if (typeof value === 'number') next[metric] = { value, at }
        return next
      })
    })
    return () => source.close()
  }, [machine])
  return samples
}
