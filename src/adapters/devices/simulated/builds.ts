// The machines of the demo plant as their makers built them.
import type { Build } from './machine.ts'

// No machine of the demo scraps by chance: the story makes exactly what is short. People report scrap.
const injection = (code: string): Build => ({
  code, kind: 'injection', cycleSeconds: 30, scrapShare: 0,
  setpoints: { barrelTemperature: { min: 0, max: 320, tolerance: 3 } },
})

export const builds: readonly Build[] = [
  injection('IMM-01'), injection('IMM-02'),
  { code: 'ASM-01', kind: 'assembly', cycleSeconds: 72, scrapShare: 0,
    setpoints: { lineSpeed: { min: 0, max: 400, tolerance: 1 } } },
  { code: 'PKG-01', kind: 'packing', cycleSeconds: 30, scrapShare: 0,
    setpoints: { lineSpeed: { min: 0, max: 600, tolerance: 2 } } },
]

export const buildOf = (code: string): Build => {
  const build = builds.find(b => b.code === code)
  if (!build) throw new Error(`no machine ${code} is built; there are ${builds.map(b => b.code).join(', ')}`)
  return build
}
