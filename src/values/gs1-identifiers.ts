// GS1 application identifiers: length and alphabet of each, enough to walk through an element string.
// Reduced from gs1/gs1-syntax-dictionary (commit ff2eb4b), Copyright (c) BWIPP project, Zint project, GS1
// AISBL,
// licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0

/** `digits`: digits only; `fixed`: of predefined length, so that no separator follows it. */
export interface Identifier { readonly min: number; readonly max: number; readonly digits: boolean;
  readonly fixed: boolean }

/**
 * `alphabet min-max!` (! = predefined length), then the identifiers; [0-5] stands for one digit of the range.
 */
const table = `
N18-18! 00
N14-14! 01 02 03
N6-6! 11 12 13 15 16 17 31[0-6][0-5] 32[0-9][0-5] 33[0-7][0-5] 34[0-9][0-5] 35[0-7][0-5] 36[0-9][0-5]
N2-2! 20
N13-13! 41[0-7]
X1-20 10 21 22 243 254 420 4318 702[0-2] 71[0-7] 7240 8002 8012
X1-28 235
X1-30 240 241 250 251 400 401 403 4308 4319 7002 7023 8004 90
N1-6 242
X13-30 253
N13-25 255
N1-8 30 37
N1-15 390[0-9] 392[0-9]
N4-18 391[0-9] 393[0-9]
N4-4 394[0-3] 8111
N6-6 395[0-5] 4326 7006 8005
N17-17 402
X4-12 421
N3-3 422 424 426
N3-15 423 425
X1-3 427 7008
X1-35 430[0-1] 431[0-1] 4320
X1-70 430[2-6] 431[2-6] 7257 8110 8112 8200
X2-2 4307 4317
N20-20 4309
N1-1 432[1-3] 7252
N10-10 432[4-5] 7003
X6-7 433[0-3]
N13-13 7001
N1-4 7004
X1-12 7005
N6-12 7007
X1-10 7009 7255
X1-2 7010
N6-10 7011
X4-30 703[0-9]
X4-4 7040
X1-4 7041
X3-30 723[0-9]
N2-2 7241
X1-25 7242 801[3-4] 8020
N8-8 7250
N12-12 7251
X1-40 7253 7254 7259
X1-90 7256 8030 9[1-9]
X3-3 7258
N14-14 8001
X14-30 8003
N18-18 8006 801[7-8] 8026
X1-34 8007
N8-12 8008
X1-50 8009
X1-30 8010
N1-12 8011
N1-10 8019
N15-15 804[0-1]
N32-32 8042
N18-20 8043`

/** Every identifier by its digits. */
export const identifiers: ReadonlyMap<string, Identifier> = new Map(table.trim().split('\n').flatMap(line => {
  const [format, ...patterns] = line.split(' ')
  const [, alphabet, min, max, fixed] = /^([NX])(\d+)-(\d+)(!?)$/.exec(format!)!
  const identifier = { min: Number(min), max: Number(max), digits: alphabet === 'N', fixed: fixed === '!' }
  return patterns.flatMap(spread).map((ai): [string, Identifier] => [ai, identifier])
}))

/** 31[0-1][0-1] -> 3100 3101 3110 3111 */
function spread(pattern: string): string[] {
  const found = /^(\d*)\[(\d)-(\d)\](.*)$/.exec(pattern)
  if (!found) return [pattern]
  const [, head, from, to, tail] = found
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_,
    i) => `${head}${Number(from) + i}${tail}`).flatMap(spread)
}
