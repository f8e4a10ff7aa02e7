// What the tests of orders stand on: a customer or two, items, and answers to the three questions.
import { answer } from '#kernel/port.ts'
import type { World } from '#tests/world.ts'
import type { Id } from '#values/id.ts'
import { askAvailability, askReceivables, askServiceability } from '#oms/ports.ts'

export const ids = {
  vip: '0199d2c0-0000-7000-8000-000000000001',
  small: '0199d2c0-0000-7000-8000-000000000002',
  homeless: '0199d2c0-0000-7000-8000-000000000003',
  address: '0199d2c0-0000-7000-8000-0000000000a1',
  kettle: '0199d2c0-0000-7000-8000-0000000000b1',
  fan: '0199d2c0-0000-7000-8000-0000000000b2',
  steel: '0199d2c0-0000-7000-8000-0000000000b3',
  nowhere: '0199d2c0-0000-7000-8000-0000000000ff',
} as const

/** Puts master rows in place and answers: 50 kettles and 1,000 fans free, two days to everywhere but 三沙市. */
export async function furnish(
  world: World,
  stock: Map<Id, number> = new Map([
    [ids.kettle, 50],
    [ids.fan, 1_000],
  ]),
) {
  await world.sql(
    `insert into master.item (tenant_id, id, code, name_zh, name_en, kind, family, uom, storage_class,
      price_minor)
    values (1, $1, 'FG-KT-17', '电热水壶 1.7L', 'Kettle', 'finished', '水壶', '台', '家电', 12900),
      (1, $2, 'FG-FN-30', '台扇', 'Fan', 'finished', '电风扇', '台', '家电', 15900),
      (1, $3, 'MT-ST', '钢', 'Steel', 'material', '原材料', 'kg', '原料', 0)`,
    [ids.kettle, ids.fan, ids.steel],
  )
  await world.sql(
    `insert into master.party (tenant_id, id, code, name_zh, name_en, kind, level, credit_limit_minor, email)
    values (1, $1, 'C001', '悦居', 'Yueju', 'customer', 'vip', 50000000, 'c001@customer.example'),
      (1, $2, 'C030', '小店', 'Small shop', 'customer', 'normal', 100000, 'c030@customer.example'),
      (1, $3, 'C031', '无址', 'Homeless', 'customer', 'normal', 100000, null)`,
    [ids.vip, ids.small, ids.homeless],
  )
  await world.sql(
    `insert into master.party_address (tenant_id, id, party_id, contact, phone, province, city, county,
      street, is_default)
    select 1, a.id, a.party, '陈思远', '13857400000', '上海市', '上海市', '浦东新区', '张江路 88 号', true
    from (values ($1::uuid, $2::uuid), (gen_random_uuid(), $3::uuid)) a(id, party)`,
    [ids.address, ids.vip, ids.small],
  )
  await world.sql(
    `insert into oms.shop (tenant_id, code, name_zh, name_en, channel, platform, secret, customer_id)
    values (1, 'woo-main', '网店', 'Web shop', 'web-shop', 'woocommerce', 'woo-secret-of-the-demo', $1),
      (1, 'shopify-main', '国际店', 'Shopify', 'web-shop', 'shopify', 'shopify-secret-of-the-demo', $1),
      (1, 'sim', '模拟店', 'Simulated', 'web-shop', 'simulated', 'simulated-secret-of-the-demo', $1)`,
    [ids.vip],
  )
  answer(
    askAvailability,
    async (_tx, items) =>
      new Map(
        items.map(item => {
          const available = stock.get(item) ?? 0
          return [item, { onHand: available, reserved: 0, available }]
        }),
      ),
  )
  answer(askServiceability, async (_tx, places) =>
    places.map(p =>
      p.city === '三沙市'
        ? { served: false, carriers: [], days: null }
        : { served: true, carriers: ['SF', 'ZTO'], days: 2 },
    ),
  )
  answer(askReceivables, async () => new Map())
}
