// GS1 keys and barcodes: check digits of GTIN and SSCC, and what an element string says.
import { identifiers } from './gs1-identifiers.ts'
import type { Day } from './moment.ts'

export interface Element { readonly ai: string; readonly value: string }
/** What a barcode says, by name; everything it carries stands in `elements`. */
export interface Scanned {
  readonly elements: readonly Element[]
  readonly sscc?: string; readonly gtin?: string; readonly lot?: string; readonly serial?: string
  readonly producedOn?: Day; readonly bestBefore?: Day; readonly expiresOn?: Day
  readonly count?: number; readonly order?: string
}
export type Gs1Fault = 'unknown-identifier' | 'too-short' | 'too-long' | 'not-digits' | 'wrong-check-digit'
  | 'no-such-day' | 'not-gs1'
export type Parsed = { readonly ok: true; readonly scanned: Scanned } | { readonly ok: false;
  readonly fault: Gs1Fault; readonly at: string }

/**
 * The check digit of a GTIN, SSCC or GLN without it: weights 3,1,3,1 from the right (GS1 General
 * Specifications, 7.9).
 */
export function checkDigit(digits: string): string {
  let sum = 0
  for (let i = digits.length - 1, weight = 3; i >= 0; i--,
    weight = 4 - weight) sum += Number(digits[i]) * weight
  return String((10 - sum % 10) % 10)
}

const endsRight = (digits: string): boolean => checkDigit(digits.slice(0, -1)) === digits.at(-1)

/** GTIN-8, -12, -13 or -14 with a right check digit. */
export const isGtin = (text: string): boolean => /^(\d{8}|\d{12,14})$/.test(text) && endsRight(text)
export const isSscc = (text: string): boolean => /^\d{18}$/.test(text) && endsRight(text)
/** As 14 digits, so that a GTIN-13 equals the GTIN-14 that carries it. */
export const asGtin14 = (gtin: string): string => gtin.padStart(14, '0')
/** An SSCC: extension digit, company prefix, serial padded to 17 digits together, check digit. */
export function makeSscc(extension: number, companyPrefix: string, serial: number): string {
  const room = 16 - companyPrefix.length, text = String(serial).padStart(room, '0')
  if (text.length > room) throw new Error(`serial ${serial} does not fit behind ${companyPrefix}`)
  const digits = `${extension}${companyPrefix}${text}`
  return digits + checkDigit(digits)
}

/** FNC1 arrives as ASCII 29. */
const separator = '\u001d'
/** GS1-128, DataMatrix, QR, DataBar as scanners name them. */
const symbology = /^\](C1|d2|Q3|e0)/

/**
 * Reads a scanned or typed element string, raw with FNC1 separators or with bracketed identifiers. `year`
 * dates YY.
 */
export function parseGs1(text: string, year: number): Parsed {
  const body = text.trim().replace(symbology, '')
  const split = body.startsWith('(') ? bracketed(body) : raw(body.startsWith(separator)
    ? body.slice(1) : body)
  if (!Array.isArray(split)) return split
  if (!split.length) return fault('not-gs1', text)
  for (const { ai, value } of split) {
    const wrong = faultOf(ai, value, year)
    if (wrong) return fault(wrong, `(${ai})${value}`)
  }
  return { ok: true, scanned: named(split, year) }
}

const fault = (kind: Gs1Fault, at: string): Parsed & { ok: false } => ({ ok: false, fault: kind, at })

function bracketed(text: string): Element[] | Parsed & { ok: false } {
  const elements: Element[] = []
  const parts = text.split(/\((\d{2,4})\)/)
  for (let i = 1; i < parts.length; i += 2) {
    const ai = parts[i]!, value = parts[i + 1]!.replaceAll(separator, '').trim()
    if (!identifiers.has(ai)) return fault('unknown-identifier', ai)
    elements.push({ ai, value })
  }
  return elements
}

function raw(text: string): Element[] | Parsed & { ok: false } {
  const elements: Element[] = []
  for (let at = 0; at < text.length;) {
    if (text[at] === separator) { at++; continue }
    const ai = [2, 3, 4].map(length => text.slice(at, at + length)).find(part => identifiers.has(part))
    if (!ai) return fault('unknown-identifier', text.slice(at, at + 4))
    const { fixed, max } = identifiers.get(ai)!, from = at + ai.length
    const stop = text.indexOf(separator, from)
    const end = fixed ? from + max : stop < 0 ? text.length : stop
    elements.push({ ai, value: text.slice(from, end) })
    at = end
  }
  return elements
}

function faultOf(ai: string, value: string, year: number): Gs1Fault | null {
  const { min, max, digits } = identifiers.get(ai)!
  if (value.length < min) return 'too-short'
  if (value.length > max) return 'too-long'
  if (digits && !/^\d+$/.test(value)) return 'not-digits'
  if (ai === '00' && !isSscc(value) || ['01', '02', '03'].includes(ai)
    && !isGtin(value)) return 'wrong-check-digit'
  if (['11', '13', '15', '16', '17'].includes(ai) && dayOfSix(value, year) === null) return 'no-such-day'
  return null
}

function named(elements: readonly Element[], year: number): Scanned {
  const of = (ai: string) => elements.find(e => e.ai === ai)?.value
  const on = (ai: string) => { const value = of(ai); return value === undefined ? undefined : dayOfSix(value,
    year)! }
  const said = {
    sscc: of('00'), gtin: of('01') ?? of('02'), lot: of('10'), serial: of('21'), producedOn: on('11'),
    bestBefore: on('15'), expiresOn: on('17'), count: of('37') === undefined ? undefined : Number(of('37')),
    order: of('400'),
  }
  return { elements, ...Object.fromEntries(Object.entries(said).filter(([, v]) => v !== undefined)) }
}

/**
 * YYMMDD as a day; DD = 00 is the last of the month; the century is the nearest one (General Specifications,
 * 7.12).
 */
export function dayOfSix(text: string, year: number): Day | null {
  const [yy, month, dd] = [text.slice(0, 2), text.slice(2, 4), text.slice(4, 6)].map(Number) as [number,
    number, number]
  const difference = yy - year % 100, century = Math.floor(year / 100)
  const full = (century + (difference >= 51 ? -1 : difference <= -50 ? 1 : 0)) * 100 + yy
  if (month < 1 || month > 12) return null
  const last = new Date(Date.UTC(full, month, 0)).getUTCDate()
  if (dd > last) return null
  return `${full}-${String(month).padStart(2, '0')}-${String(dd || last).padStart(2, '0')}`
}
