// Measuring: percentiles, alternating rounds, and a line of the machine's state beside every figure.
import os from 'node:os'

/** The value below which a share of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5)

export interface Contender {
  name: string
  round: () => Promise<number>
}

/**
 * Runs contenders in turn (A B A B), the first round as warm-up; returns each one's figures of the other
 * rounds.
 */
export async function alternate(
  contenders: readonly Contender[],
  rounds: number,
): Promise<Map<string, number[]>> {
  const figures = new Map<string, number[]>(contenders.map(c => [c.name, []]))
  for (let i = 0; i <= rounds; i++) {
    for (const c of contenders) {
      const figure = await c.round()
      if (i > 0) figures.get(c.name)!.push(figure)
    }
  }
  return figures
}

/** Median / least / most of a figure's rounds. */
export const spread = (samples: readonly number[], digits = 0): string =>
  [median(samples), Math.min(...samples), Math.max(...samples)]
    .map(figure => figure.toFixed(digits))
    .join(' / ')

export const machine = (): string =>
  [
    `${os.cpus().length} x ${os.cpus()[0]?.model.trim() ?? '?'}`,
    `load ${os.loadavg()[0]!.toFixed(1)}`,
    `Node ${process.version}`,
  ].join(', ')
