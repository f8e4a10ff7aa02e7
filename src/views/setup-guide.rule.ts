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

/** The steps of a company of this trade, in the order in which they are best taken. */
export function stepsOf(has: WhatThereIs): Step[] {
  const makes = has.template !== 'merchant'
  const steps: (Step | false)[] = [
    step(
      'items',
      '录入商品',
      'Your goods',
      has.finished > 0 && has.unpriced === 0,
      has.finished === 0
        ? ['还没有商品', 'No goods yet']
        : has.unpriced
          ? [
              `${count(has.finished)} 种商品，${count(has.unpriced)} 种没有价格`,
              `${count(has.finished)} goods, ${count(has.unpriced)} without a price`,
            ]
          : [`${count(has.finished)} 种商品`, `${count(has.finished)} goods`],
      '/imports?target=items',
    ),
    makes &&
      step(
        'materials',
        '录入原料和包材',
        'Materials and packaging',
        has.materials > 0,
        [`${count(has.materials)} 种原料`, `${count(has.materials)} materials`],
        '/imports?target=items',
        true,
      ),
    step(
      'customers',
      '录入客户',
      'Your customers',
      has.customers > 0 && has.homeless < has.customers,
      has.homeless
        ? [
            `${count(has.customers)} 个客户，${count(has.homeless)} 个没有地址`,
            `${count(has.customers)} customers, ${count(has.homeless)} without an address`,
          ]
        : [`${count(has.customers)} 个客户`, `${count(has.customers)} customers`],
      '/imports?target=customers',
    ),
    step(
      'suppliers',
      '录入供应商',
      'Your suppliers',
      has.suppliers > 0,
      [`${count(has.suppliers)} 个供应商`, `${count(has.suppliers)} suppliers`],
      '/imports?target=suppliers',
      true,
    ),
    step(
      'warehouse',
      '填写发货地址',
      'Where you ship from',
      has.warehouses > 0,
      has.warehouses
        ? ['发货地址已填写', 'The address is there']
        : ['仓库还没有地址', 'The warehouse has no address yet'],
      '/erp/sites',
    ),
    step(
      'stock',
      '录入期初库存',
      'Opening stock',
      has.stocks > 0,
      [`${count(has.stocks)} 条库存`, `${count(has.stocks)} balances`],
      '/imports?target=opening-stock',
      makes,
    ),
    step(
      'people',
      '邀请同事',
      'Your colleagues',
      has.people > 1,
      [`${count(has.people)} 人`, `${count(has.people)} people`],
      '/company/people',
      true,
    ),
    step(
      'order',
      '开第一张订单',
      'The first order',
      has.orders > 0,
      [`${count(has.orders)} 张订单`, `${count(has.orders)} orders`],
      '/oms/new-order',
    ),
    step(
      'shipped',
      '拣货、打包、发货',
      'Pick, pack and ship it',
      has.shipped > 0,
      [`已发货 ${count(has.shipped)} 张`, `${count(has.shipped)} shipped`],
      '/my-work',
    ),
  ]
  return steps.filter(s => s !== false)
}

function step(
  name: string,
  zh: string,
  en: string,
  done: boolean,
  [saysZh, saysEn]: [string, string] | string[],
  link: string,
  optional = false,
): Step {
  return { step: name, title: { zh, en }, says: { zh: saysZh!, en: saysEn! }, done, optional, link }
}
