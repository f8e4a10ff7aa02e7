// Chance as a fraction.
import { draw } from '../classical/random.ts'
import type { Chance } from '../classical/random.ts'

/** From 0 inclusive to 1 exclusive. */
export function fraction(chance: Chance): number {
  return draw(chance, 0x40000000) / 0x40000000
}
