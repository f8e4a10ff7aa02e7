// The walk through the racks.
import { expect, test } from 'vitest'
import { nearestPlaces, walkingOrder } from './release-pick-list.rule.ts'

const stop = (rack: string, pickSequence: number) => ({ rack, pickSequence })

test.each([
  ['one rack is walked upwards', [stop('A1', 3), stop('A1', 1)], ['A1.1', 'A1.3']],
  ['the second rack is walked back, the third upwards again',
    [stop('A2', 11), stop('A3', 22), stop('A1', 2), stop('A2', 15), stop('A1', 9), stop('A3', 21)],
    ['A1.2', 'A1.9', 'A2.15', 'A2.11', 'A3.21', 'A3.22']],
  ['racks come in the order of their nearest place', [stop('B', 5), stop('A', 9), stop('B', 99)], ['B.5',
    'B.99', 'A.9']],
  ['nothing to pick is no walk', [], []],
])('%s', (_says, stops, expected) => {
  expect(walkingOrder(stops, nearestPlaces(stops)).map(s => `${s.rack}.${s.pickSequence}`)).toEqual(expected)
})
