// Rows of a file made into what a room saves: judged by the schema and by the save, all faults at once.
import { z } from 'zod'
import type { Words } from '#values/words.ts'
import type { TargetFault } from './target.ts'

export interface Candidate {
  readonly input: unknown
  /** Where a field of the input stands in the file. */
  readonly at: (path: string) => { readonly row: number; readonly path: string }
}
interface SaveFault {
  readonly row: number
  readonly path: string
  readonly code: string
  readonly says: Words
}
type Save<I> = (
  inputs: readonly I[],
) => Promise<
  | { readonly faults: readonly SaveFault[]; readonly rows?: undefined }
  | { readonly faults?: undefined; readonly rows: readonly { readonly created: boolean }[] }
>

const zh = z.locales.zhCN().localeError,
  en = z.locales.en().localeError

/** Saves the candidates; those that the schema refuses are left out, their faults stand beside the rest. */
export async function saveCandidates<I>(
  schema: z.ZodType<I>,
  candidates: readonly Candidate[],
  save: Save<I>,
  also: readonly TargetFault[] = [],
): Promise<{ faults: TargetFault[] } | { faults?: undefined; made: number; changed: number }> {
  const faults: TargetFault[] = [...also],
    good: { candidate: Candidate; input: I }[] = []
  for (const candidate of candidates) {
    const parsed = schema.safeParse(candidate.input)
    if (parsed.success) good.push({ candidate, input: parsed.data })
    else
      for (const issue of parsed.error.issues)
        faults.push({ ...candidate.at(issue.path.join('.')), code: issue.code, says: saysOf(issue) })
  }
  const saved = await save(good.map(g => g.input))
  if (saved.faults)
    for (const { row, path, code, says } of saved.faults)
      faults.push({ ...good[row]!.candidate.at(path), code, says })
  if (faults.length || !saved.rows) return { faults }
  const made = saved.rows.filter(row => row.created).length
  return { made, changed: saved.rows.length - made }
}

function saysOf(issue: z.core.$ZodIssue): Words {
  const say = (locale: typeof en) => {
    const said = locale(issue as never)
    return typeof said === 'string' ? said : (said?.message ?? issue.message)
  }
  return { zh: say(zh), en: say(en) }
}
