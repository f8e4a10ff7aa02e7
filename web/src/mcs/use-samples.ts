// Measured values of one machine as they come: a stream of their own, apart from facts.
import { useEffect, useState } from 'react'

export type Samples = Record<string, { value: number; at: string }>

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
