// The guide: what is there is said, what is missing is named, and it finishes with the first shipped order.
import { expect, test } from 'vitest'
import type { WhatThereIs } from './setup-guide.rule.ts'
import { stepsOf } from './setup-guide.rule.ts'

const nothing: WhatThereIs = {
  template: 'both',
  finished: 0,
  unpriced: 0,
  materials: 0,
  customers: 0,
  homeless: 0,
  suppliers: 0,
  warehouses: 0,
  stocks: 0,
  orders: 0,
  shipped: 0,
  people: 1,
}
const next = (has: Partial<WhatThereIs>) =>
  stepsOf({ ...nothing, ...has }).find(s => !s.done && !s.optional)?.step
const says = (step: string, has: Partial<WhatThereIs>) =>
  stepsOf({ ...nothing, ...has }).find(s => s.step === step)?.says.zh

test.each<[Partial<WhatThereIs>, string | undefined]>([
  [{}, 'items'],
  [{ finished: 12, unpriced: 3 }, 'items'],
  [{ finished: 12 }, 'customers'],
  [{ finished: 12, customers: 2, homeless: 2 }, 'customers'],
  [{ finished: 12, customers: 2, homeless: 1 }, 'warehouse'],
  [{ finished: 12, customers: 2, warehouses: 1 }, 'order'],
  [{ template: 'merchant', finished: 12, customers: 2, warehouses: 1 }, 'stock'],
  [{ finished: 12, customers: 2, warehouses: 1, orders: 1 }, 'shipped'],
  [{ finished: 12, customers: 2, warehouses: 1, orders: 1, shipped: 1 }, undefined],
])('%o leads to %s', (has, step) => expect(next(has)).toBe(step))

test('it says what is there and what is missing, and counts no further than a thousand', () => {
  expect(says('items', { finished: 12, unpriced: 3 })).toBe('12 种商品，3 种没有价格')
  expect(says('customers', { customers: 1000 })).toBe('1000+ 个客户')
  expect(stepsOf({ ...nothing, template: 'merchant' }).map(s => s.step)).not.toContain('materials')
})
