// How many units of the sample are defective: counted from the results, or as entered.
import { SampleIncomplete, TooManyDefects } from '../../refusals.ts'

interface Sample { readonly no: string; readonly sampleSize: number }
interface Result { readonly unit: number; readonly passed: boolean }

/** Every unit of the sample exactly once, or a number of defective units within it; otherwise refused. */
export function defectsOf(sample: Sample, results: readonly Result[] | undefined, entered: number | undefined): number {
  const { no, sampleSize } = sample
  if (!results) {
    const defects = entered ?? 0
    if (defects > sampleSize) throw TooManyDefects({ defects, sampleSize })
    return defects
  }
  const units = new Set(results.map(r => r.unit).filter(unit => unit <= sampleSize))
  if (units.size !== sampleSize || results.length !== sampleSize)
    throw SampleIncomplete({ no, sampleSize, entered: results.length })
  return results.filter(r => !r.passed).length
}
