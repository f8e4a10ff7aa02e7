// A company to measure orders in: ten thousand items in stock, five thousand customers, the carriers of the
// demo.
import { seedRegions } from '../db/seed/regions.ts'
import { seedTms } from '../db/seed/tms.ts'
import type { World } from '#tests/world.ts'
import type { Id } from '#values/id.ts'

export interface Company {
  items: Id[]
  customers: Id[]
}

export async function furnishCompany(world: World): Promise<Company> {
  await seedRegions({ query: (text: string, values: unknown[]) => world.sql(text, values) } as never)
  await world.tx(seedTms)
  const idOf = (g: string, kind: number) =>
    `('0199d2c0-000${kind}-7000-8000-' || lpad(to_hex(${g}), 12, '0'))::uuid`
  await world.sql(`insert into master.item (tenant_id, id, code, name_zh, name_en, kind, family, uom,
    storage_class, price_minor, cost_minor, weight_grams)
    select 1, ${idOf('g', 1)}, 'B-' || g, '商品', 'Item', 'finished', '测试', '台', '家电', 1000 + g, 500, 1000
      from generate_series(1, 10000) g`)
  await world.sql(`insert into master.party (tenant_id, id, code, name_zh, name_en, kind,
    credit_limit_minor, email)
    select 1, ${idOf('g', 2)}, 'B-' || g, '客户', 'Customer', 'customer', 900000000000, 'b' || g ||
      '@customer.example' from generate_series(1, 5000) g`)
  await world.sql(`insert into master.party_address (tenant_id, id, party_id, contact, phone, province,
    city, county, street, is_default)
    select 1, ${idOf('g', 3)}, ${idOf('g', 2)}, '陈思远', '13800000000', '上海市', '上海市', '浦东新区', '张江路 88 号', true
      from generate_series(1, 5000) g`)
  await world.sql(
    `insert into wms.zone (tenant_id, id, code, name_zh, name_en, kind, storage_classes) values (1,
      ${idOf('1', 4)}, 'A', '家电区', 'Appliances', 'storage', '{家电}')`,
  )
  await world.sql(
    `insert into wms.bin (tenant_id, id, code, zone_id, rack, pick_sequence) values (1, ${idOf('1', 5)},
      'A3-02-1-01', ${idOf('1', 4)}, 'A3', 1)`,
  )
  await world.sql(`insert into wms.lot (tenant_id, id, item_id, code, received_at, cost_minor, source,
    source_id)
    select 1, ${idOf('g', 6)}, ${idOf('g', 1)}, 'L1', now(), 500, 'opening', ${idOf('g', 6)} from
      generate_series(1, 10000) g`)
  await world.sql(`insert into wms.stock (tenant_id, id, item_id, lot_id, bin_id, status, leaves_on,
    received_at, on_hand)
    select 1, ${idOf('g', 7)}, ${idOf('g', 1)}, ${idOf('g', 6)}, ${idOf('1', 5)}, 'available', '9999-12-31',
      now(), 900000000 from generate_series(1, 10000) g`)
  await world.sql('analyze master.item, master.party, master.party_address, wms.lot, wms.stock')
  const ids = async (text: string) => (await world.sql<{ id: Id }>(text)).map(r => r.id)
  return {
    items: await ids(`select id from master.item where code like 'B-%' order by id`),
    customers: await ids(`select id from master.party where code like 'B-%' order by id`),
  }
}
