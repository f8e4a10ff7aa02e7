// Which plans go to a third party's plant: those whose making steps all stand in one that it runs.
import type { Tx } from '#kernel/db.ts'
import { takeChanges, thirdPartyCenters } from './plant.sql.ts'

interface Planned {
  readonly operations: readonly { readonly kind: string; readonly workCenter: string }[]
}
export interface Place {
  plant: string | null
  changeNo: number | null
}

/** The plant of each plan, with the number under which the plan goes out to it; ours where it is mixed. */
export async function plantsFor(tx: Tx, plans: readonly Planned[]): Promise<Place[]> {
  const makingOf = (plan: Planned) => plan.operations.filter(o => o.kind === 'make').map(o => o.workCenter)
  const codes = [...new Set(plans.flatMap(makingOf))]
  const plantOf = new Map((await thirdPartyCenters(tx, codes)).map(c => [c.code, c.plant]))
  const found = plans.map(plan => {
    const own = new Set(makingOf(plan).map(code => plantOf.get(code) ?? null))
    return own.size === 1 ? [...own][0]! : null
  })
  const next = new Map<string, number>()
  for (const plant of [...new Set(found)].filter(p => p !== null).toSorted())
    next.set(plant, (await takeChanges(tx, plant, found.filter(f => f === plant).length)).first)
  return found.map(plant => {
    if (plant === null) return { plant, changeNo: null }
    const changeNo = next.get(plant)!
    next.set(plant, changeNo + 1)
    return { plant, changeNo }
  })
}
