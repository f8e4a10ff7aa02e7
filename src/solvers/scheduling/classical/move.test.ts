// The moves: what is updated step by step equals what is computed from nothing.
import path from 'node:path'
import { expect, test } from 'vitest'
import { readInstance } from '../../../../benchmarks/scheduling-files.ts'
import { construct } from './construct.ts'
import { criticalPath } from './critical-path.ts'
import { moveAcross, moveEarlier, moveLater } from './move.ts'
import { across, choose, earlier } from './neighbourhood.ts'
import { chanceOf } from './random.ts'
import { emptySchedule, keep, layOut, snapshotOf } from './schedule.ts'
import { shopOf } from './shop.ts'
import { searchOf } from './tabu-search.ts'

const folder = path.join(import.meta.dirname, '../../../../benchmarks/instances/scheduling')

test.each(['jobshop/la16', 'jobshop/ft20', 'flexible-jobshop/mk04', 'flexible-jobshop/v-la06'])(
  'after every move on %s ends, tails, places and order are as if laid out anew',
  name => {
    const shop = shopOf(readInstance(path.join(folder, `${name}.txt`)).problem)
    const search = searchOf(shop, chanceOf(5), () => {})
    const { schedule, choice } = search
    const snapshot = snapshotOf(shop)
    construct(shop, search.chance, 1, snapshot)
    layOut(schedule, snapshot)
    const kinds = new Set<number>()
    for (let i = 0; i < 400; i++) {
      search.pathLength = criticalPath(schedule, search.chance, search.path)
      choose(search)
      // Not the best move but any of those considered, so that the walk goes everywhere.
      const { spareKind, spareOperation, spareTarget, sparePlace } = choice
      kinds.add(spareKind)
      if (spareKind === across) moveAcross(schedule, spareOperation, spareTarget, sparePlace)
      else if (spareKind === earlier) moveEarlier(schedule, spareOperation, spareTarget)
      else moveLater(schedule, spareOperation, spareTarget)
      const anew = emptySchedule(shop)
      keep(schedule, snapshot)
      layOut(anew, snapshot)
      expect(schedule.end).toEqual(anew.end)
      expect(schedule.tail).toEqual(anew.tail)
      expect(schedule.place).toEqual(anew.place)
      expect(schedule.machineBefore).toEqual(anew.machineBefore)
      expect(schedule.machineAfter).toEqual(anew.machineAfter)
      expect(schedule.rank).toEqual(anew.rank)
    }
    expect(kinds.size).toBe(shop.isFlexible ? 3 : 2)
  },
)
