// Chance from a seed: Marsaglia's xorshift, 32 bits of state.

export type Chance = { state: Int32Array }

export function chanceOf(seed: number): Chance {
  const state = new Int32Array(1)
  // Nearby seeds are spread far apart; a state of 0 would stay 0 for ever.
  state[0] = Math.imul(seed + 0x6d2b79f5, 0x9e3779b1) ^ 0x5bd1e995 || 1
  const chance = { state }
  for (let i = 0; i < 8; i++) draw(chance, 2)
  return chance
}

/** A whole number from 0 to `below` - 1. */
export function draw(chance: Chance, below: number): number {
  let x = chance.state[0]!
  x ^= x << 13
  x ^= x >>> 17
  x ^= x << 5
  chance.state[0] = x
  return (x >>> 0) % below
}
