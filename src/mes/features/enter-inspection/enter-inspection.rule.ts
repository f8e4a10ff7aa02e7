// How many units of the sample are defective: counted from the results, or as entered.

interface Result { readonly unit: number; readonly passed: boolean }
export type Defects =
  | { readonly counted: number }
  | { readonly wrong: 'sample-incomplete' | 'too-many' }

/** Every unit of the sample exactly once, or a number of defective units within it. */
export function defectsOf(sampleSize: number, results: readonly Result[] | undefined, entered = 0): Defects {
  if (!results) return entered > sampleSize ? { wrong: 'too-many' } : { counted: entered }
  const units = new Set(results.map(r => r.unit).filter(unit => unit <= sampleSize))
  return units.size === sampleSize && results.length === sampleSize
    ? { counted: results.filter(r => !r.passed).length } : { wrong: 'sample-incomplete' }
}
