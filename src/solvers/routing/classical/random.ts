// Chance from a seed: the small fast counter generator sfc32 (C. Doty-Humphrey, PractRand), state in place.

export type Random = Int32Array

export function randomFrom(seed: number): Random {
  const random = Int32Array.of(seed | 0, Math.floor(seed / 4294967296) | 0, 0x9e3779b9 | 0, 1)
  for (let i = 0; i < 16; i++) nextInt32(random)
  return random
}

function nextInt32(s: Random): number {
  const b = s[1]!,
    c = s[2]!,
    count = s[3]!
  const t = (((s[0]! + b) | 0) + count) | 0
  s[3] = (count + 1) | 0
  s[0] = b ^ (b >>> 9)
  s[1] = (c + (c << 3)) | 0
  s[2] = (((c << 21) | (c >>> 11)) + t) | 0
  return t
}

/** From 0 up to but not 1. */
export const nextShare = (random: Random): number => (nextInt32(random) >>> 0) / 4294967296

/** A whole number from 0 to below - 1. */
export const nextBelow = (random: Random, below: number): number => (nextShare(random) * below) | 0
