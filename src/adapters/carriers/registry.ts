// Adapters by name. A carrier's row (tms.carrier.adapter) says which one speaks with it.
import type { CarrierAdapter } from './carrier.ts'

const adapters = new Map<string, CarrierAdapter>()

/** Plugs an adapter in (server/plug.ts, tests); the last of a name counts. */
export function plugCarrier(adapter: CarrierAdapter): void {
  adapters.set(adapter.name, adapter)
}

/** The adapter of a name, e.g. `simulated`, `sf-express`. */
export function carrierAdapter(name: string): CarrierAdapter {
  const adapter = adapters.get(name)
  if (!adapter) throw new Error(`no adapter ${name} is plugged in this process`)
  return adapter
}
