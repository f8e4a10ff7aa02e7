// A customer or supplier is retired when nothing is open with it, is in no new document, and comes back.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Refusal } from '#kernel/refusal.ts'
import {
  customers, party, reactivateParty, retireParty, saveParty, saveSupplierPrice, suppliers,
} from '../../index.ts'
import { assessedItems } from '../assess-order/assess-order.sql.ts'
import { sourcesUnder } from '../../records/bill-of-material/bill-of-material.sql.ts'
import type { Ground } from '../../testing/ground.ts'
import { ground } from '../../testing/ground.ts'

let g: Ground, customer: string, supplier: string
beforeAll(async () => {
  g = await ground()
  const save = (code: string, kind: string) =>
    g.world.do(saveParty, { code, nameZh: `单位 ${code}`, kind } as never) as Promise<{ id: string }>
  customer = (await save('RC-1', 'customer')).id
  supplier = (await save('RS-1', 'supplier')).id
})
afterAll(async () => {
  await g?.world.close()
})

const retire = (id: string, tenant = 1) =>
  g.world.do(retireParty, { party: id }, { tenant }).then(
    () => 'retired',
    (e: Refusal) => [e.code, e.says.zh, e.says.en],
  )
const back = (id: string) => g.world.do(reactivateParty, { party: id })
const isShown = async (list: typeof customers, filter: object) =>
  (await g.world.ask(list, { limit: 200, ...filter })).rows.some(r =>
    [customer, supplier].includes(String(r['id'])),
  )

async function openOrder(status: string, no: string): Promise<void> {
  await g.world.sql(
    `insert into oms.sales_order (tenant_id, id, no, channel, customer_id, contact, phone, province, city,
      county, street, status, hold_reasons, checks, priority, ship_policy, rule, total_minor, credit_minor,
      placed_at)
    values (1, gen_random_uuid(), $3, 'counter', $1, '李雷', '13800000000', '上海市', '上海市', '浦东新区', '路',
      $2, case $2 when 'held' then '{credit}'::text[] else '{}' end, '[]', 50, 'ship-complete',
      'cheapest-in-time', 100, 0, now())`,
    [customer, status, no],
  )
}

test('while an order is open it is refused, and the orders are named', async () => {
  await openOrder('held', 'XSDD-1')
  for (const no of ['XSDD-2', 'XSDD-3', 'XSDD-4']) await openOrder('accepted', no)
  expect(await retire(customer)).toEqual([
    'erp.party-in-use',
    '单位 RC-1 还不能停用：4 张未完订单（XSDD-1、XSDD-2、XSDD-3 …）',
    '单位 RC-1 cannot be retired yet: 4 open orders (XSDD-1, XSDD-2, XSDD-3 …)',
  ])
  await g.world.sql(
    `update oms.sales_order set status = 'cancelled', hold_reasons = '{}' where customer_id = $1`,
    [customer],
  )
})

test('a shop that books on it keeps it in use', async () => {
  await g.world.sql(
    `insert into oms.shop (tenant_id, code, name_zh, name_en, channel, customer_id)
    values (1, 'own', '官网', 'Own', 'counter', $1)`,
    [customer],
  )
  expect((await retire(customer))[1]).toContain('1 家网店记在其名下（官网）')
  await g.world.sql(`update oms.shop set disabled_at = now() where code = 'own'`)
})

test('a retired customer is marked and filtered, and keeps its old orders', async () => {
  expect(await retire(customer)).toBe('retired')
  expect(await isShown(customers, { retired: 'false' })).toBe(false)
  expect(await isShown(customers, { retired: 'true' })).toBe(true)
  expect(await g.world.ask(party, { id: customer })).toMatchObject({ retired: true, code: 'RC-1' })
  const orders = 'select from oms.published_order where customer_id = $1'
  expect(await g.world.sql(orders, [customer])).toHaveLength(4)
  // Corrected meanwhile, by hand or from a file, it stays what it is.
  await g.world.do(saveParty, { code: 'RC-1', nameZh: '改名', kind: 'customer' } as never)
  expect(await g.world.ask(party, { id: customer })).toMatchObject({ retired: true, name_zh: '改名' })
  await back(customer)
  expect(await isShown(customers, { retired: 'false' })).toBe(true)
})

test('both changes are on record; a repeat changes nothing', async () => {
  await retire(customer)
  await retire(customer)
  const kept = await g.world.sql<{ changes: object[] | null }>(
    `select changes from kernel.audit where command in ('erp.retire-party', 'erp.reactivate-party')
      and refused is null order by id`,
  )
  const change = (before: boolean, after: boolean) =>
    expect.objectContaining({ before: { retired: before }, after: { retired: after } })
  expect(kept.map(k => k.changes)).toEqual([
    [change(false, true)], [change(true, false)], [change(false, true)], null,
  ])
})

test('of a retired supplier nothing is bought; an open purchase order holds it', async () => {
  const item = (await g.world.sql<{ id: string; code: string }>(
    `select id, code from master.item where tenant_id = 1 and kind = 'material' limit 1`))[0]!
  const price = () =>
    g.world.do(saveSupplierPrice, { supplier: 'RS-1', item: item.code, priceMinor: 1 } as never).then(
      () => 'saved',
      (e: Refusal) => (e.facts['fields'] as { code: string }[])[0]!.code,
    )
  expect(await price()).toBe('saved')
  const sells = async () =>
    (await g.world.tx(tx => sourcesUnder(tx, [item.id]))).some(s => s.supplier === supplier)
  expect(await sells()).toBe(true)
  await g.world.sql(
    `insert into erp.purchase_order (tenant_id, id, no, supplier_id, state, ordered_at, expected_at,
      total_minor)
    values (1, gen_random_uuid(), 'CGDD-9', $1, 'ordered', now(), now(), 100)`,
    [supplier],
  )
  expect((await retire(supplier))[1]).toContain('1 张未完采购单（CGDD-9）')
  await g.world.sql(`update erp.purchase_order set state = 'received' where no = 'CGDD-9'`)
  expect(await retire(supplier)).toBe('retired')
  expect(await sells()).toBe(false)
  expect(await price()).toBe('retired')
  expect(await isShown(suppliers, { retired: 'false' })).toBe(false)
  await g.world.sql(`delete from master.supplier_item where item_id = $1 and supplier_id <> $2`, [
    item.id,
    supplier,
  ])
  expect((await g.world.tx(tx => assessedItems(tx, [item.id])))[0]!.canBuy).toBe(false)
  await back(supplier)
  expect((await g.world.tx(tx => assessedItems(tx, [item.id])))[0]!.canBuy).toBe(true)
})

test('another company’s party is none', async () => {
  expect((await retire(customer, 2))[0]).toBe('erp.party-not-found')
})
