// The search: of each kind of record the first few whose number, code or name holds the text.

/** Records shown of a kind. */
export const ofKindMax = 6
/** Names of a kind whose initials are compared; of a larger company the newest. */
const namesMax = 5_000

const kind = (name: string, path: string, body: string): string => `
  (select '${name}' as kind, w.id::text as id, w.title, w.sub_zh, w.sub_en, '${path}/' || w.id as link
   from (${body}) w limit ${ofKindMax})`

const like = (...columns: string[]) => `(${columns.map(c => `${c} ilike $2`).join(' or ')})`

export const found = [
  kind(
    'order',
    '/oms/orders',
    `select id, no as title, customer_name_zh as sub_zh, customer_name_en as sub_en
    from oms.published_order where tenant_id = $1
    and ${like('no', 'external_no', 'tracking_number', 'customer_name_zh')} order by placed_at desc`,
  ),
  kind(
    'item',
    '/erp/items',
    `select id, code as title, name_zh as sub_zh, name_en as sub_en from master.item
    where tenant_id = $1 and ${like('code', 'name_zh', 'name_en', 'gtin')} order by code`,
  ),
  kind(
    'customer',
    '/erp/parties',
    `select id, code as title, name_zh as sub_zh, name_en as sub_en
    from master.party
    where tenant_id = $1 and kind = 'customer' and ${like('code', 'name_zh', 'name_en')} order by code`,
  ),
  kind(
    'supplier',
    '/erp/parties',
    `select id, code as title, name_zh as sub_zh, name_en as sub_en
    from master.party
    where tenant_id = $1 and kind = 'supplier' and ${like('code', 'name_zh', 'name_en')} order by code`,
  ),
  kind(
    'production-order',
    '/erp/production-orders',
    `select p.id, p.no as title, i.name_zh as sub_zh,
    i.name_en as sub_en
    from erp.published_production_order p join master.item i on i.tenant_id = p.tenant_id and i.id = p.item_id
    where p.tenant_id = $1 and ${like('p.no')} order by p.no desc`,
  ),
  kind(
    'purchase-order',
    '/erp/purchase-orders',
    `select p.id, p.no as title, s.name_zh as sub_zh,
    s.name_en as sub_en
    from erp.published_purchase_order p join master.party s on s.tenant_id = p.tenant_id
      and s.id = p.supplier_id
    where p.tenant_id = $1 and ${like('p.no')} order by p.no desc`,
  ),
  kind(
    'job-order',
    '/mes/job-orders',
    `select j.id, j.no as title, i.name_zh as sub_zh, i.name_en as sub_en
    from mes.published_job_order j join master.item i on i.tenant_id = j.tenant_id and i.id = j.item_id
    where j.tenant_id = $1 and ${like('j.no', 'j.lot')} order by j.no desc`,
  ),
  kind(
    'machine',
    '/mcs/machines',
    `select id, code as title, name_zh as sub_zh, name_en as sub_en
    from mcs.published_machine where tenant_id = $1 and ${like('code', 'name_zh', 'name_en')} order by code`,
  ),
  kind(
    'shipment',
    '/tms/shipments',
    `select id, no as title, coalesce(tracking_number, '') as sub_zh,
    coalesce(tracking_number, '') as sub_en from tms.published_shipment
    where tenant_id = $1 and ${like('no', 'tracking_number')} order by created_at desc`,
  ),
  kind(
    'pick-list',
    '/wms/pick-lists',
    `select id, no as title, '' as sub_zh, '' as sub_en
    from wms.published_pick_list where tenant_id = $1 and ${like('no')}
      and ($3::text[] is null or warehouses && $3) order by no desc`,
  ),
  kind(
    'entry',
    '/erp/journal-entries',
    `select id, no as title, memo_zh as sub_zh, memo_en as sub_en
    from erp.published_entry where tenant_id = $1 and ${like('no')} order by no desc`,
  ),
].join(' union all ')

const names = (name: string, path: string, body: string): string => `
  (select '${name}' as kind, w.id::text as id, w.code as title, w.name_zh as sub_zh, w.name_en as sub_en,
     '${path}/' || w.id as link
   from (${body} order by id desc limit ${namesMax}) w order by w.code)`

/** What has a Chinese name of its own. */
export const named = [
  names('item', '/erp/items', 'select id, code, name_zh, name_en from master.item where tenant_id = $1'),
  ...(['customer', 'supplier'] as const).map(kindOf =>
    names(
      kindOf,
      '/erp/parties',
      `select id, code, name_zh, name_en from master.party where tenant_id = $1 and kind = '${kindOf}'`,
    ),
  ),
  names(
    'machine',
    '/mcs/machines',
    'select id, code, name_zh, name_en from mcs.published_machine where tenant_id = $1',
  ),
].join(' union all ')
