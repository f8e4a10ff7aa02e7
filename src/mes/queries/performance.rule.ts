// OEE and first-pass yield: availability x performance x quality (ISO 22400-2), ratios in basis points.

export interface MachineTime {
  readonly plannedSeconds: number; readonly runSeconds: number
  /** Sum of pieces x the routing's seconds per piece. */
  readonly idealSeconds: number
  readonly good: number; readonly count: number
}
export interface Effectiveness {
  availabilityBp: number | null; performanceBp: number | null; qualityBp: number | null; oeeBp: number | null
}

const bp = (part: number, whole: number): number | null => (whole > 0
  ? Math.round(part * 10_000 / whole) : null)

/**
 * Performance above 100 % is shown, never capped: it means that the routing's ideal time is wrong. OEE is
 * the product of the three before any rounding: ideal time of the good pieces over planned time.
 */
export function effectiveness(t: MachineTime): Effectiveness {
  return {
    availabilityBp: bp(t.runSeconds, t.plannedSeconds), performanceBp: bp(t.idealSeconds, t.runSeconds),
    qualityBp: bp(t.good, t.count),
    oeeBp: t.count > 0 ? bp(t.idealSeconds * t.good / t.count, t.plannedSeconds) : bp(0, t.plannedSeconds),
  }
}

export interface StepYield { readonly code: string; readonly started: number; readonly goodFirstTime: number }

/** First-pass yield per step, and rolled throughput yield: their product. */
export function yields(steps: readonly StepYield[]): { steps: (StepYield & { fpyBp: number | null })[];
  rtyBp: number | null } {
  const known = steps.filter(s => s.started > 0)
  return {
    steps: steps.map(s => ({ ...s, fpyBp: bp(s.goodFirstTime, s.started) })),
    rtyBp: known.length ? Math.round(known.reduce((product, s) => product * s.goodFirstTime / s.started,
      10_000)) : null,
  }
}
