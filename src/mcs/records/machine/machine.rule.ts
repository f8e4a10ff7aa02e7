// States of a machine (PackML, ISA-TR88.00.02) and what its counters have counted.

/** PackML states by number. */
export const packmlStates: Readonly<Record<number, string>> = {
  1: 'Clearing', 2: 'Stopped', 3: 'Starting', 4: 'Idle', 5: 'Suspended', 6: 'Execute', 7: 'Stopping',
    8: 'Aborting',
  9: 'Aborted', 10: 'Holding', 11: 'Held', 12: 'Unholding', 13: 'Suspending', 14: 'Unsuspending',
    15: 'Resetting',
  16: 'Completing', 17: 'Complete',
}
/** No word from the machine: never to be taken for idle. */
export const noData = 'NoData'

/** The name of a PackML state number; `Unknown` for one the standard does not have. */
export const stateName = (number: number): string => packmlStates[number] ?? 'Unknown'

/**
 * A counter near its end and then near its beginning has turned over; anything else that falls was set
 * back.
 */
const turnShare = 0.1

/**
 * Pieces counted between two readings of a counter that may turn over at `max` or be set back to zero.
 * The first reading ever is only a beginning.
 */
export function countedSince(before: number | null, now: number, max: number): number {
  if (before === null) return 0
  if (now >= before) return now - before
  const turned = before > max * (1 - turnShare) && now < max * turnShare
  return turned ? max - before + now + 1 : now
}
