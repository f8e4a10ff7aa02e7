// The sampling plan of a lot and its verdict: ISO 2859-1:1999 / GB/T 2828.1-2012, single, by attributes.
import tables from './data/aql-iso2859-tables.json' with { type: 'json' }

export type Severity = 'normal' | 'tightened' | 'reduced'
export type Level = 'S-1' | 'S-2' | 'S-3' | 'S-4' | 'I' | 'II' | 'III'
export interface SamplingPlan {
  readonly letter: string
  readonly sampleSize: number
  /** Accept up to so many defective units ... */
  readonly acceptance: number
  /** ... and reject from so many on. */
  readonly rejection: number
  /** The sample is the whole lot. */
  readonly full: boolean
}

type Cell = number | 'up' | 'down' | null

/** AQL values of the tables, in percent nonconforming. */
export const aqlValues: readonly string[] = tables.aql

/** The column of an AQL however it is written: '1', '1.0' and '1.00' are the same. */
export const aqlColumn = (aql: string): number => tables.aql.findIndex(a => Number(a) === Number(aql))

/**
 * The plan for a lot. The arrow changes letter and sample size together; a sample not smaller than the lot
 * means that every unit is inspected. A lot of one piece is inspected whole. Null: no such plan.
 */
export function samplingPlan(lot: number, aql: string, severity: Severity = 'normal', level: Level = 'II'):
  SamplingPlan | null {
  const column = aqlColumn(aql)
  if (column < 0 || lot < 1) return null
  const band = tables.codeLetters.find(b => Math.max(lot, 2) >= b.lotMin && Math.max(lot,
    2) <= (b.lotMax ?? Infinity))
  if (!band) return null
  const plan = followArrows(tables.tables[severity] as Record<string, Cell[]>, band.letters[level], column)
  if (!plan) return null
  const size = (tables.sampleSize[severity] as Record<string, number>)[plan.letter]!
  return {
    letter: plan.letter, sampleSize: Math.min(size, lot), acceptance: plan.ac, rejection: plan.ac + 1,
      full: size >= lot,
  }
}

function followArrows(table: Record<string, Cell[]>, from: string, column: number) {
  const letters = Object.keys(table).sort()
  let at = letters.indexOf(from)
  for (let steps = 0; steps < letters.length; steps++) {
    const cell = table[letters[at]!]?.[column]
    if (typeof cell === 'number') return { letter: letters[at]!, ac: cell }
    if (cell === 'up') at--
    else if (cell === 'down') at++
    else return null
  }
  return null
}

/** The lot passes with at most `acceptance` defective units in the sample. */
export const verdict = (defects: number, plan: Pick<SamplingPlan, 'acceptance'>): 'passed' | 'failed' =>
  defects <= plan.acceptance ? 'passed' : 'failed'
