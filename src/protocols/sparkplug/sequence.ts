// Sequence numbers of Sparkplug B: `seq` of a node's messages and `bdSeq` of its connections, both 0..255.

export const sequenceModulus = 256

/** The number after `seq`: 255 is followed by 0. */
export const nextSequence = (seq: number): number => (seq + 1) % sequenceModulus

/** How far `seq` is ahead of what was expected: 0 is on time, 1..127 ahead (a gap), -1..-128 late. */
export function aheadOf(expected: number, seq: number): number {
  const distance = (seq - expected + sequenceModulus) % sequenceModulus
  return distance < sequenceModulus / 2 ? distance : distance - sequenceModulus
}

/** Whether a connection's `bdSeq` is older than another's. */
export const isOlder = (bdSeq: number, than: number): boolean => aheadOf(than, bdSeq) < 0
