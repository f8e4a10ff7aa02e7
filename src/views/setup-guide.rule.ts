// The steps to the first own order, and how far a company is: said from what is there, never ticked by hand.
import type { Words } from '#values/words.ts'

export interface WhatThereIs {
  template: 'demo' | 'maker' | 'merchant' | 'both'
  finished: number
  unpriced: number
  materials: number
  customers: number
  homeless: number
  suppliers: number
  warehouses: number
  stocks: number
  orders: number
  shipped: number
  people: number
}
export interface Step {
  step: string
  title: Words
  /** What is there, and what is still missing. */
  says: Words
  done: boolean
  /** May be left for later without holding up the first order. */
  optional: boolean
  link: string
}

const count = (n: number): string => (n >= 1000 ? '1000+' : String(n))
const words = (zh: string, en: string): Words => ({ zh, en })

interface Rule {
  step: string
  title: Words
  link: string
  says: (has: WhatThereIs) => Words
  isDone: (has: WhatThereIs) => boolean
  isOptional?: (has: WhatThereIs) => boolean
}
const makes = (has: WhatThereIs): boolean => has.template !== 'merchant'
const always = () => true

function goods({ finished, unpriced }: WhatThereIs): Words {
  if (!finished) return words('还没有商品', 'No goods yet')
  const all = words(`${count(finished)} 种商品`, `${count(finished)} goods`)
  if (!unpriced) return all
  return words(`${all.zh}，${count(unpriced)} 种没有价格`, `${all.en}, ${count(unpriced)} without a price`)
}
function customers({ customers: n, homeless }: WhatThereIs): Words {
  const all = words(`${count(n)} 个客户`, `${count(n)} customers`)
  if (!homeless) return all
  return words(`${all.zh}，${count(homeless)} 个没有地址`, `${all.en}, ${count(homeless)} without an address`)
}

/** In the order in which they are best taken. */
const rules: readonly Rule[] = [
  {
    step: 'items', title: words('录入商品', 'Your goods'), link: '/imports?target=items', says: goods,
    isDone: has => has.finished > 0 && has.unpriced === 0,
  },
  {
    step: 'materials', title: words('录入原料和包材', 'Materials and packaging'), link: '/imports?target=items',
    says: has => words(`${count(has.materials)} 种原料`, `${count(has.materials)} materials`),
    isDone: has => has.materials > 0, isOptional: always,
  },
  {
    step: 'customers', title: words('录入客户', 'Your customers'), link: '/imports?target=customers',
    says: customers, isDone: has => has.customers > 0 && has.homeless < has.customers,
  },
  {
    step: 'suppliers', title: words('录入供应商', 'Your suppliers'), link: '/imports?target=suppliers',
    says: has => words(`${count(has.suppliers)} 个供应商`, `${count(has.suppliers)} suppliers`),
    isDone: has => has.suppliers > 0, isOptional: always,
  },
  {
    step: 'warehouse', title: words('填写发货地址', 'Where you ship from'), link: '/erp/sites',
    says: has => has.warehouses ? words('发货地址已填写', 'The address is there')
      : words('仓库还没有地址', 'The warehouse has no address yet'),
    isDone: has => has.warehouses > 0,
  },
  {
    step: 'stock', title: words('录入期初库存', 'Opening stock'), link: '/imports?target=opening-stock',
    says: has => words(`${count(has.stocks)} 条库存`, `${count(has.stocks)} balances`),
    isDone: has => has.stocks > 0, isOptional: makes,
  },
  {
    step: 'people', title: words('邀请同事', 'Your colleagues'), link: '/company/people',
    says: has => words(`${count(has.people)} 人`, `${count(has.people)} people`),
    isDone: has => has.people > 1, isOptional: always,
  },
  {
    step: 'order', title: words('开第一张订单', 'The first order'), link: '/oms/new-order',
    says: has => words(`${count(has.orders)} 张订单`, `${count(has.orders)} orders`),
    isDone: has => has.orders > 0,
  },
  {
    step: 'shipped', title: words('拣货、打包、发货', 'Pick, pack and ship it'), link: '/my-work',
    says: has => words(`已发货 ${count(has.shipped)} 张`, `${count(has.shipped)} shipped`),
    isDone: has => has.shipped > 0,
  },
]

/** The steps of a company of this trade: who only trades needs no materials, but stock to sell from. */
export const stepsOf = (has: WhatThereIs): Step[] =>
  rules.filter(rule => rule.step !== 'materials' || makes(has)).map(rule => ({
    step: rule.step, title: rule.title, link: rule.link, says: rule.says(has), done: rule.isDone(has),
    optional: rule.isOptional?.(has) ?? false,
  }))
