// What must always hold, asked of the live data: each check is a query that must return no row.
import { z } from 'zod'
import { query } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import { erpInvariants } from '#erp/index.ts'
import { mcsInvariants } from '#mcs/index.ts'
import { mesInvariants } from '#mes/index.ts'
import { omsInvariants } from '#oms/index.ts'
import { tmsInvariants } from '#tms/index.ts'
import { wmsInvariants } from '#wms/index.ts'
import { crossInvariants, violationsOf } from './invariants.sql.ts'
import { InvariantsAnswer } from './invariants.answer.ts'

export interface Invariant {
  readonly code: string
  readonly says: string
  readonly sql: string
}

/** All checks, room by room, then those that say what "integrated" means. */
export const allInvariants = (): readonly (Invariant & { room: string })[] =>
  Object.entries({
    oms: omsInvariants,
    wms: wmsInvariants,
    tms: tmsInvariants,
    mes: mesInvariants,
    mcs: mcsInvariants,
    erp: erpInvariants,
    across: crossInvariants,
  }).flatMap(([room, checks]) => (checks as readonly Invariant[]).map(c => ({ ...c, room })))

export interface Checked {
  room: string
  code: string
  says: string
  violations: number
}

/** Asks every check of one tenant; a check that cannot be asked is a fault, not a silence. */
export async function checkInvariants(tx: Tx): Promise<Checked[]> {
  const checked: Checked[] = []
  for (const { room, code, says, sql } of allInvariants())
    checked.push({ room, code, says, violations: await violationsOf(tx, sql) })
  return checked
}

export const invariantsQuery = query({
  name: 'views.invariants',
  title: { zh: '不变量检查', en: 'Invariants' },
  output: InvariantsAnswer,
  input: z.object({}),
  run: async tx => ({ at: tx.now, checks: await checkInvariants(tx) }),
})
