// Bills of material and routings of the demo company, and the standard cost that follows from them.
import { share } from '#values/money.ts'
import { items } from './master-items.ts'

/** Component, base units, per so many parents (default 1), scrap in basis points (default 0). */
export type SeedBomLine = readonly [component: string, quantity: number, per?: number, scrapBp?: number]
export interface SeedOperation {
  sequence: number; code: string; zh: string; en: string; kind: 'issue' | 'make' | 'inspect'
  workCenter: string; secondsPerPiece: number; setupSeconds: number
  setpoints: readonly { parameter: string; value: number; unit: string }[]; aql: string | null;
    skill: string | null
}

const boxed = (box: string, foam: number, perCarton: number): SeedBomLine[] =>
  [[box, 1], ['PK-FOAM', foam], ['PK-BAG', 1], ['PK-MAN', 1], ['PK-CTN', 1, perCarton], ['PK-TAPE', 1, 60]]

const kettle = (steel: number, plastic: number, heater: string): SeedBomLine[] => [
  ['MT-ST-304', steel, 1, 150], ['MT-PP', plastic, 1, 200], ['MT-MB-W', 8], [heater, 1], ['MT-TS-KT', 1],
    ['SF-BASE-KT', 1],
  ['MT-SEAL', 1], ['MT-SW', 1], ['MT-LED', 1], ['MT-SCR-M3', 6], ...boxed('PK-BOX-KT', 1, 8)]
const fan = (motor: string, plastic: number, steel: number): SeedBomLine[] => [
  [motor, 1], ['MT-PP', plastic, 1, 200], ['MT-MB-W', 20], ['MT-ST-CR', steel, 1, 100], ['MT-GR-40', 2],
    ['MT-CAP', 1],
  ['MT-PCB-FN', 1], ['MT-CORD-10', 1], ['MT-SW', 1], ['MT-SCR-M4', 12], ...boxed('PK-BOX-FN', 2, 2)]
const cooker = (inner: number, shell: number, plastic: number): SeedBomLine[] => [
  ['MT-AL-3003', inner, 1, 150], ['MT-ST-430', shell, 1, 150], ['MT-ABS', plastic, 1, 200], ['MT-MB-B', 15],
    ['MT-HE-07', 1],
  ['MT-TS-RC', 1], ['MT-FUSE', 2], ['MT-PCB-RC', 1], ['MT-CORD-10', 1], ['MT-LED', 2], ['MT-SCR-M4', 10],
  ...boxed('PK-BOX-RC', 2, 4)]

export const boms: Readonly<Record<string, readonly SeedBomLine[]>> = {
  'SF-BASE-KT': [['MT-PP', 120, 1, 200], ['MT-CONN', 1], ['MT-CORD-16', 1], ['MT-SCR-M3', 3]],
  'FG-KT-08': kettle(160, 190, 'MT-HE-15'), 'FG-KT-12': kettle(210, 240, 'MT-HE-15'),
  'FG-KT-15': kettle(240, 270, 'MT-HE-15'), 'FG-KT-17': kettle(260, 300, 'MT-HE-18'),
  'FG-KT-20': kettle(300, 340, 'MT-HE-18'),
  'FG-FN-30': fan('MT-MO-35', 620, 300), 'FG-FN-35': fan('MT-MO-35', 760, 420),
  'FG-FN-40': fan('MT-MO-55', 900, 1500), 'FG-FN-TW': fan('MT-MO-55', 1900, 260),
  'FG-RC-20': cooker(260, 380, 520), 'FG-RC-30': cooker(330, 460, 640),
  'FG-RC-40': cooker(390, 540, 760), 'FG-RC-50': cooker(450, 620, 880),
}

const op = (sequence: number, code: string, zh: string, en: string, kind: SeedOperation['kind'],
  workCenter: string,
  secondsPerPiece: number, setupSeconds: number, more: Partial<SeedOperation> = {}): SeedOperation =>
  ({ sequence, code, zh, en, kind, workCenter, secondsPerPiece, setupSeconds, setpoints: [], aql: null,
    skill: null, ...more })

/** 领料 → 注塑 → 组装 → 质检: the machine's values stand in the routing and are frozen at release. */
const steps = (moulding: number, barrel: number, assembly: number,
  perHour: number): readonly SeedOperation[] => [
  op(10, 'ISSUE', '领料', 'Issue material', 'issue', 'WAREHOUSE', 0, 600),
  op(20, 'MOULD', '注塑', 'Injection moulding', 'make', 'INJECTION', moulding, 1200,
    { setpoints: [{ parameter: 'barrelTemperature', value: barrel, unit: '℃' }], skill: 'injection' }),
  op(30, 'ASSEMBLE', '组装', 'Assembly', 'make', 'ASSEMBLY', assembly, 600,
    { setpoints: [{ parameter: 'lineSpeed', value: perHour, unit: '件/h' }], skill: 'assembly' }),
  op(40, 'INSPECT', '质检', 'Inspection', 'inspect', 'INSPECTION', 6, 300, { aql: '1.0', skill: 'inspection' }),
]

export const routings: Readonly<Record<string, readonly SeedOperation[]>> = Object.fromEntries(
  items.filter(i => i.kind === 'finished').map(i => [i.code,
    i.family === '电热水壶' ? steps(45, 200, 72, 50) : i.family === '电风扇' ? steps(60, 210, 90, 40) : steps(70,
      225, 120, 30)]))

/** Wages and overhead of one hour at a work center, in fen: what absorbing costs of a job uses. */
export const hourRates = { labourMinor: 3200, overheadMinor: 1800 } as const

/**
 * Fen per `scale` base units by item code: materials as bought, made items rolled up from bill and
 * routing.
 */
export const standardCosts: ReadonlyMap<string, number> = rollUp()

function rollUp(): Map<string, number> {
  const scales = new Map(items.map(i => [i.code, i.scale])), costs = new Map(items.map(i => [i.code, i.cost]))
  const made = ['SF-BASE-KT', ...Object.keys(boms).filter(code => code !== 'SF-BASE-KT')]
  for (const code of made) {
    const material = boms[code]!.reduce((sum, [component, quantity, per = 1, scrapBp = 0]) =>
      sum + share(costs.get(component)!, quantity * (10_000 + scrapBp),
        per * 10_000 * scales.get(component)!), 0)
    const seconds = (routings[code] ?? []).reduce((sum, o) => sum + o.secondsPerPiece, 0)
    costs.set(code, material + share(hourRates.labourMinor, seconds, 3600) + share(hourRates.overheadMinor,
      seconds, 3600))
  }
  return costs
}
