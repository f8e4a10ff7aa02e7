// The contract of every third party's MES: what its messages must carry, and how broken ones are answered.
import { describe, expect, test } from 'vitest'
import type { OrdersOut } from '#mes/index.ts'
import type { PlantSystem } from './plant-system.ts'

const orders: OrdersOut = {
  plant: 'MAIN',
  next: '7',
  more: false,
  orders: [
    {
      productionOrder: 'SCDD-1',
      jobOrder: 'SCGD-1',
      state: 'released',
      item: 'FG-KT-17',
      itemNameZh: '电热水壶 <1.7L>',
      itemNameEn: 'Kettle & base',
      uom: 'PCS',
      quantity: 50,
      lot: 'PC-1',
      priority: 5,
      startAt: '2026-11-22T08:00:00.000Z',
      dueAt: '2026-11-25T08:00:00.000Z',
      operations: [
        {
          sequence: 10,
          code: 'MOLD',
          nameZh: '注塑',
          nameEn: 'Moulding',
          kind: 'make',
          workCenter: 'WC-IM',
          secondsPerPiece: 60,
          setupSeconds: 600,
        },
        {
          sequence: 20,
          code: 'ASM',
          nameZh: '装配',
          nameEn: 'Assembly',
          kind: 'make',
          workCenter: 'WC-AS',
          secondsPerPiece: 30,
          setupSeconds: 0,
        },
      ],
      materials: [{ item: 'RM-1', uom: 'G', quantity: 20_000 }],
    },
  ],
}

/** A recorded performance: the first 30 on one day, the rest and two pieces of scrap on the next. */
export interface Recorded {
  text: string
  broken: readonly [name: string, text: string, paths: readonly string[]][]
}

export function mesContract(system: PlantSystem, recorded: Recorded): void {
  describe(`${system.name} keeps the contract of third-party MES`, () => {
    test('an order goes out with what, how many, by when, its steps and its material', () => {
      const text = system.write(orders, new Date('2026-11-22T08:00:00Z'))
      for (const word of [
        'OperationsSchedule',
        'SCDD-1',
        'FG-KT-17',
        '2026-11-25T08:00:00.000Z',
        'MOLD',
        'ASM',
        'PT3600S',
        'RM-1',
        '20000',
        'Consumed',
        'Produced',
        'Released',
      ])
        expect(text).toContain(word)
      expect(
        system.write({ ...orders, orders: [{ ...orders.orders[0]!, state: 'cancelled' }] }, new Date()),
      ).toContain('Aborted')
    })
    test('what was made comes in by day, with scrap and its reason, and the end', () => {
      expect(system.read('MAIN', recorded.text)).toEqual({
        kind: 'report',
        report: {
          plant: 'MAIN',
          message: 'M-1',
          reports: [
            { productionOrder: 'SCDD-1', day: '2026-11-23', complete: false, lines: [{ good: 30 }] },
            {
              productionOrder: 'SCDD-1',
              day: '2026-11-24',
              complete: true,
              expectedAt: '2026-11-24T09:00:00.000Z',
              lines: [{ good: 18 }, { operation: 'MOLD', scrap: 2, reason: 'crack' }],
            },
          ],
        },
      })
    })
    test.each(recorded.broken)('%s is wrong, each at its place', (_name, text, paths) => {
      const reading = system.read('MAIN', text)
      expect(reading.kind === 'wrong' && reading.fields.map(f => f.path)).toEqual(paths)
      for (const f of reading.kind === 'wrong' ? reading.fields : [])
        expect([f.says.zh.length, f.says.en.length].every(Boolean)).toBe(true)
    })
  })
}
