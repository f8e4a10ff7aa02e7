// Chance that can be repeated: every choice of a fault test follows from one seed, which is printed.
export interface Chance {
  readonly seed: number
  /** A whole number from 0 to below `below`. */
  below(below: number): number
}

/** SIXLINK_SEED repeats a run; otherwise the clock chooses. */
export function chance(what: string): Chance {
  const seed = Number(process.env['SIXLINK_SEED'] ?? Date.now() % 1_000_000)
  console.log(`${what}: SIXLINK_SEED=${seed}`)
  let state = seed >>> 0
  return {
    seed,
    below(below) {
      // mulberry32
      state = (state + 0x6d2b79f5) >>> 0
      let t = state
      t = Math.imul(t ^ (t >>> 15), t | 1)
      t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
      return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below)
    },
  }
}
