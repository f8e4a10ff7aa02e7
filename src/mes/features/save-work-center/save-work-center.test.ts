// Work centers are saved by their code.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { saveWorkCenter, workCenters } from '../../index.ts'
import { saveWorkCenters } from '../../records/work-center/save-work-centers.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
})
afterAll(async () => {
  await world?.close()
})
const save = (code: string, more: object = {}, tenant = 1) =>
  world.do(saveWorkCenter, { code, nameZh: '冲压', ...more } as never, { tenant })

test('a work center is made and changed; another company has its own', async () => {
  expect(await save('PRESS')).toMatchObject({ code: 'PRESS', created: true })
  expect(await save('PRESS', { shiftMinutes: 600 })).toMatchObject({ created: false })
  expect(await save('PRESS', {}, 2)).toMatchObject({ created: true })
  expect(await world.ask(workCenters, {})).toEqual({
    rows: [
      {
        code: 'PRESS',
        nameZh: '冲压',
        nameEn: '冲压',
        shiftMinutes: 600,
        overProductionBp: 0,
        autoFinish: false,
      },
    ],
  })
})
test('thirty at one moment make one; twice in one file is told', async () => {
  const answers = await Promise.all(Array.from({ length: 30 }, () => save('RACE')))
  expect(answers.filter(a => a.created)).toHaveLength(1)
  const rows = ['X', 'X'].map(code => saveWorkCenter.input.parse({ code, nameZh: code } as never))
  expect((await world.tx(tx => saveWorkCenters(tx, rows))).faults).toMatchObject([{ row: 1, code: 'twice' }])
})
