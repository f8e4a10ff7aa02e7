// What a scanner typed: characters that end in Enter, anywhere on the page; and what is meant by them (GS1).

/** Characters further apart than this are not of one scan. */
export const scanGapMs = 1_000
export const scanMin = 3

export interface ScanBuffer {
  text: string
  at: number
}
export const noScan: ScanBuffer = { text: '', at: 0 }

/** Takes one key; answers with the rest and, when Enter ended a code, the code. */
export function feed(
  buffer: ScanBuffer,
  key: string,
  at: number,
): { buffer: ScanBuffer; code: string | null } {
  const text = at - buffer.at > scanGapMs ? '' : buffer.text
  if (key === 'Enter') return { buffer: noScan, code: text.length >= scanMin ? text : null }
  if (key.length !== 1) return { buffer: { text, at: text ? buffer.at : 0 }, code: null }
  return { buffer: { text: text + key, at }, code: null }
}

/** Without blanks and the scanner's symbology prefix. */
const bare = (code: string): string => code.trim().replace(/^\](C1|d2|Q3|e0)/, '')

/** A lot (AI 10) behind dates; it ends at the group separator of GS1, ASCII 29. */
const lotAfterDates = new RegExp(`^(?:(?:11|13|15|17)\\d{6})*10([^${String.fromCharCode(29)}]{1,20})`)

/** GTIN (AI 01, 02) and, behind dates, the lot (AI 10) of a GS1 element string. */
function parts(raw: string): { gtin: string; lot: string | null } | null {
  const gs1 = /^(?:01|02)(\d{14})(.*)$/.exec(raw.replace(/[()]/g, ''))
  const lot = gs1 && lotAfterDates.exec(gs1[2]!)
  return gs1 && { gtin: gs1[1]!, lot: lot?.[1] ?? null }
}

/** The lot that a barcode names, or null. */
export const lotIn = (code: string): string | null => parts(bare(code))?.lot ?? null

/** The names a scanned code may stand for: itself, and the GTIN and lot of a GS1 element string. */
export function meanings(code: string): string[] {
  const raw = bare(code),
    found = new Set([raw])
  const gs1 = parts(raw)
  if (gs1) {
    addGtin(found, gs1.gtin)
    if (gs1.lot) found.add(gs1.lot)
  } else if (/^\d{13,14}$/.test(raw)) addGtin(found, raw)
  return [...found]
}

function addGtin(found: Set<string>, gtin: string): void {
  found.add(gtin)
  if (gtin.length === 14 && gtin.startsWith('0')) found.add(gtin.slice(1))
  if (gtin.length === 13) found.add(`0${gtin}`)
}

/** The name among `names` that the scanned code stands for, or null. Case does not matter. */
export function matching(code: string, names: readonly (string | null | undefined)[]): string | null {
  const scanned = meanings(code).map(text => text.toUpperCase())
  return names.find(name => name && scanned.includes(name.toUpperCase())) ?? null
}
