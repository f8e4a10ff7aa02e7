// Statements of saving rate cards, each for all rows; and all of them as rows that import again.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

export const servicesKnown = (tx: Tx) => tx.rows<{ carrier: string; code: string }>(
  'select carrier, code from tms.service where tenant_id = $1', [tx.tenant])
export const provincesKnown = (tx: Tx) => tx.rows<{ name: string }>(
  `select name from master.region where level = 'province'`)

export interface CardLine { card: string; zone: string; fromGrams: number; toGrams: number | null }
export const linesOfCards = (tx: Tx, cards: readonly string[]) => tx.rows<CardLine & { id: Id }>(
  `select id, card, zone, from_grams as "fromGrams", to_grams as "toGrams" from tms.rate
   where tenant_id = $1 and card = any($2::text[])`, [tx.tenant, cards])

export const writeRates = (tx: Tx, rates: readonly object[]) => tx.rows<{ created: boolean }>(
  `insert into tms.rate as r (tenant_id, id, card, carrier, service, origin_province, zone, zone_name,
     provinces, from_grams, to_grams, base_grams, base_minor, step_grams, step_minor, divisor,
     days_min, days_max, note)
   select $1, g.id, g.card, g.carrier, g.service, g."originProvince", g.zone, coalesce(g."zoneName", g.zone),
     array(select jsonb_array_elements_text(g.provinces)), g."fromGrams", g."toGrams", g."baseGrams",
     g."baseMinor", g."stepGrams", g."stepMinor", g.divisor, g."daysMin", g."daysMax", coalesce(g.note, '')
   from jsonb_to_recordset($2::jsonb) as g(id uuid, card text, carrier text, service text,
     "originProvince" text, zone text, "zoneName" text, provinces jsonb, "fromGrams" int, "toGrams" int,
     "baseGrams" int, "baseMinor" bigint, "stepGrams" int, "stepMinor" bigint, divisor int, "daysMin" int,
     "daysMax" int, note text)
   on conflict (tenant_id, card, zone, from_grams) do update set carrier = excluded.carrier,
     service = excluded.service, origin_province = excluded.origin_province, zone_name = excluded.zone_name,
     provinces = excluded.provinces, to_grams = excluded.to_grams, base_grams = excluded.base_grams,
     base_minor = excluded.base_minor, step_grams = excluded.step_grams, step_minor = excluded.step_minor,
     divisor = excluded.divisor, days_min = excluded.days_min, days_max = excluded.days_max,
     note = excluded.note
   returning r.xmax = 0 as created`, [tx.tenant, JSON.stringify(rates)])

export const allRates = (tx: Tx) => tx.rows<Record<string, unknown>>(
  `select card, carrier, service, origin_province as "originProvince", zone, zone_name as "zoneName",
     array_to_string(provinces, '、') as provinces, from_grams as "fromGrams", to_grams as "toGrams",
     base_grams as "baseGrams", base_minor as "baseMinor", step_grams as "stepGrams",
     step_minor as "stepMinor", divisor, days_min as "daysMin", days_max as "daysMax", nullif(note,
     '') as note
   from tms.rate where tenant_id = $1 order by card, zone, from_grams`, [tx.tenant])
