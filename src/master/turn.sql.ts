// The turn of a company's master data: one transaction at a time changes it.
import type { Tx } from '#kernel/db.ts'

/** Keeps our advisory lock apart from others of two numbers. */
const turn = 0x4d_44_00_00

/**
 * Waits for the turn, until the end of the transaction. Codes, barcodes and bills are checked against what
 * is there: whoever saves them at the same moment is seen, and nobody deadlocks.
 */
export const takeMasterTurn = (tx: Tx) =>
  tx.count(`select pg_advisory_xact_lock($1::int, $2::int)`, [tx.tenant, turn])
