// Where facts send an order on the map.
import { expect, test } from 'vitest'
import { placeOf, withHop } from './traffic.ts'

test('a fact sends its order to its room, and the last one to the door', () => {
  expect(placeOf('mes.OperationStarted')).toBe('mes')
  expect(placeOf('oms.OrderCompleted')).toBe('door')
  expect(placeOf('kernel.Something')).toBeNull()
  expect(placeOf('mes.ProductionReported')).toBeNull()
})

test('an order does not walk to where it already goes, and never lags far behind the truth', () => {
  expect(withHop([], 'oms', 'oms')).toEqual([])
  expect(withHop(['wms'], 'oms', 'wms')).toEqual(['wms'])
  expect(withHop(['wms', 'erp', 'mes', 'mcs', 'mes', 'wms', 'oms'], 'oms', 'tms')).toHaveLength(7)
})
