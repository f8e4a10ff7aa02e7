// The clock: one per process, replaceable, so that tests and simulations own the time.
export interface Clock { now(): Date }

let current: Clock = { now: () => new Date() }

/** The present moment as the product sees it. */
export const now = (): Date => current.now()

/** Replaces the clock (tests, simulation); returns the way back. */
export function setClock(clock: Clock): () => void {
  const before = current
  current = clock
  return () => { current = before }
}
