// What a company has of what its first own order needs: one row of counts, bounded where they may be many.
const upTo = (what: string): string => `(select count(*)::int from (select from ${what} limit 1000) few)`

export const whatThereIs = `select t.template,
  ${upTo(`master.item i where i.tenant_id = $1 and i.kind = 'finished'`)} as finished,
  ${upTo(`master.item i where i.tenant_id = $1 and i.kind = 'finished' and i.price_minor = 0`)} as unpriced,
  ${upTo(`master.item i where i.tenant_id = $1 and i.kind <> 'finished'`)} as materials,
  ${upTo(`master.party p where p.tenant_id = $1 and p.kind = 'customer'`)} as customers,
  ${upTo(`master.party p where p.tenant_id = $1 and p.kind = 'customer' and not exists (
    select from master.party_address a where a.tenant_id = $1 and a.party_id = p.id)`)} as homeless,
  ${upTo(`master.party p where p.tenant_id = $1 and p.kind = 'supplier'`)} as suppliers,
  ${upTo(`master.site s where s.tenant_id = $1 and s.kind = 'warehouse' and s.street <> ''`)} as warehouses,
  ${upTo('wms.published_stock s where s.tenant_id = $1 and s.on_hand > 0')} as stocks,
  ${upTo('oms.published_order o where o.tenant_id = $1')} as orders,
  ${upTo('oms.published_order o where o.tenant_id = $1 and o.shipped_at is not null')} as shipped,
  ${upTo('kernel.membership m where m.tenant_id = $1 and m.disabled_at is null')} as people
  from kernel.tenant t where t.id = $1`
