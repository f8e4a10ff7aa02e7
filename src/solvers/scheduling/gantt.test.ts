// The Gantt chart: everything of the plan is on it, nothing lies over anything else, words are the caller's.
import { expect, test } from 'vitest'
import { ganttSvg, ganttWords } from './gantt.ts'
import type { Problem } from './problem.ts'
import { randomProblem } from './random-problem.testing.ts'
import { solve } from './solve.ts'

/** Boxes of the operations by row: [from, to]. */
function boxes(svg: string): Map<string, [number, number][]> {
  const rows = new Map<string, [number, number][]>()
  const pattern = /<g class="operation"><title>[^<]*<\/title><rect x="([\d.-]+)" y="(\d+)" width="([\d.]+)"/g
  for (const [, x, y, width] of svg.matchAll(pattern))
    rows.set(y!, [...(rows.get(y!) ?? []), [Number(x), Number(x) + Number(width)]])
  return rows
}

test('every operation has its bar, within the sheet, beside the others of its machine', () => {
  for (let seed = 0; seed < 40; seed++) {
    const problem = randomProblem(seed, { jobs: 8, operationsPerJob: 3, machines: 4, often: 40 })
    const plan = solve(problem, { seed, steps: 10 })
    const svg = ganttSvg(problem, plan, ganttWords.en, 4_000)
    const rows = boxes(svg)
    expect([...rows.values()].flat()).toHaveLength(plan.slots.length)
    for (const list of rows.values()) {
      list.sort((a, b) => a[0] - b[0] || a[1] - b[1])
      list.forEach(([from, to], i) => {
        expect(from).toBeGreaterThanOrEqual(0)
        expect(to).toBeLessThanOrEqual(4_001)
        // A bar is at least a pixel wide, that it is seen at all.
        if (i) expect(from).toBeGreaterThanOrEqual(list[i - 1]![1] - 1.02)
      })
    }
  }
})

const problem: Problem = {
  now: 30,
  machines: [{ id: 'm1', setup: 'mould', closed: [{ from: 100, to: 200 }] }, { id: 'm2' }],
  setups: [{ id: 'mould', families: ['a'], minutes: [[0]], first: [20] }],
  jobs: [
    {
      id: 'j<1>',
      due: 60,
      operations: [{ id: 'o1', family: 'a', alternatives: [{ machine: 'm1', minutes: 40 }] }],
    },
    { id: 'j2', operations: [{ id: 'o2', alternatives: [], frozen: { machine: 'm2', start: 10, end: 90 } }] },
  ],
}
const plan = solve(problem, { seed: 1, steps: 5 })

test('late, frozen, setup, closed and now can be told apart, and a name cannot break the picture', () => {
  const svg = ganttSvg(problem, plan, ganttWords.en)
  expect(svg).toContain('stroke="#cf1322" stroke-width="2" rx')
  expect(svg).toContain('stroke-dasharray="3 2" rx')
  expect(svg.match(/url\(#setup\)/g)).toHaveLength(2)
  expect(svg).toContain('<title>now</title>')
  expect(svg).not.toContain('j<1>')
  expect(svg).toContain('j&#60;1&#62;')
})

test('words are the ones that the caller says', () => {
  const svg = ganttSvg(problem, plan, {
    ...ganttWords.zh,
    machine: id => `注塑机 ${id}`,
    job: id => `订单 ${id}`,
  })
  expect(svg).toContain('生产排程')
  expect(svg).toContain('注塑机 m1')
  expect(svg).toContain('订单 j2')
  expect(svg).toContain('第1天 00:30')
})

test('a name that has no room is cut, not drawn over its neighbour', () => {
  const svg = ganttSvg(
    problem,
    plan,
    { ...ganttWords.en, job: () => 'an order with a name without end, and longer' },
    400,
  )
  expect(svg).toContain('…</text>')
})
