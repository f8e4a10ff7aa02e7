// Statements of saving parties and addresses, each for all rows.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import type { SavedRow } from '../saved.ts'
import type { AddressInput, PartyInput } from './party-input.ts'
import type { z } from 'zod'

export interface KnownParty { id: Id; code: string; kind: string; before: { addresses: { id: Id }[] } }
/** A party in the shape that saves it again, with its addresses. */
const asInput = `jsonb_strip_nulls(jsonb_build_object('code', p.code, 'nameZh', p.name_zh,
  'nameEn', p.name_en, 'kind', p.kind, 'level', p.level, 'channel', p.channel, 
  'creditLimitMinor', p.credit_limit_minor,
  'email', p.email, 'phone', p.phone, 'contact', p.contact, 'leadDays', p.lead_days,
  'addresses', coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'contact', a.contact, 'phone',
    a.phone, 'province', a.province, 'city', a.city, 'county', a.county, 'street', a.street,
    'isDefault', a.is_default)
    order by a.id) from master.party_address a
    where a.tenant_id = p.tenant_id and a.party_id = p.id), '[]')))`
export const partiesByCode = (tx: Tx, codes: readonly string[]) => tx.rows<KnownParty>(
  `select p.id, p.code, p.kind, ${asInput} as before from master.party p
   where p.tenant_id = $1 and p.code = any($2::text[])`, [tx.tenant, codes])

interface Place { province: string; city: string; county: string }
/**
 * Counties of these places. A municipality's city is the province itself, a county right under its province
 * is its own city, and a city without counties (东莞) stands for any place in it.
 */
export const regionsOf = (tx: Tx, places: readonly Place[]) => tx.rows<Place & { code: string }>(
  `with county as (
     select c.code, c.name, f.name as city, coalesce(f.parent, c.parent) as province
     from master.region c left join master.region f on f.code = c.parent and f.level = 'prefecture'
     where c.level = 'county'
     union all
     select f.code, null, f.name, f.parent from master.region f where f.level = 'prefecture'
       and not exists (select from master.region c where c.parent = f.code))
   select distinct on (p.province, p.city, p.county) p.province, p.city, p.county, c.code
   from jsonb_to_recordset($1::jsonb) as p(province text, city text, county text)
   join master.region r on r.level = 'province' and r.name = p.province
   join county c on c.province = r.code and (c.name = p.county
       and (c.city is null or c.city = p.city or c.city like '%直辖%' or p.city in (p.province, p.county))
     or c.name is null and c.city = p.city)
   order by p.province, p.city, p.county, c.code`, [JSON.stringify(places)])

/** Who may not see personal data gets it with stars, and saves the rest without writing the stars. */
export const unlessMasked = (given: string, kept: string) =>
  `case when ${given} like '%**%' then ${kept} else ${given} end`

export type PartyToWrite = Omit<PartyInput, 'addresses' | 'nameEn'> & { id: Id; nameEn: string }
export const writeParties = (tx: Tx, parties: readonly PartyToWrite[]) => tx.rows<SavedRow>(
  `insert into master.party as p (tenant_id, id, code, name_zh, name_en, kind, level, channel,
     credit_limit_minor, email, phone, contact, lead_days)
   select $1, r.id, r.code, r."nameZh", r."nameEn", r.kind, r.level, r.channel, r."creditLimitMinor", r.email,
     r.phone, r.contact, r."leadDays"
   from jsonb_to_recordset($2::jsonb) as r(id uuid, code text, "nameZh" text, "nameEn" text, kind text,
     level text, channel text, "creditLimitMinor" bigint, email text, phone text, contact text,
     "leadDays" int)
   on conflict (tenant_id, code) do update set name_zh = excluded.name_zh, name_en = excluded.name_en,
     level = excluded.level, channel = excluded.channel, credit_limit_minor = excluded.credit_limit_minor,
     email = ${unlessMasked('excluded.email', 'p.email')},
     phone = ${unlessMasked('excluded.phone', 'p.phone')}, contact = excluded.contact,
     lead_days = excluded.lead_days
   returning p.id, p.code, p.xmax = 0 as created`, [tx.tenant, JSON.stringify(parties)])

export type AddressToWrite = Omit<z.infer<typeof AddressInput>, 'id'> & { id: Id; old: Id | null; party: Id;
  region: string }
/**
 * An address named by its id is changed; else the same person at the same place is the same address. A new
 * default takes the place of the old one.
 */
export const writeAddresses = (tx: Tx, addresses: readonly AddressToWrite[]) => tx.count(
  `with given as (select * from jsonb_to_recordset($2::jsonb) as g(id uuid, old uuid, party uuid,
     contact text, phone text, province text, city text, county text, street text, region text,
     "isDefault" boolean)),
   same as (select distinct on (coalesce(a.id, g.id)) g.*, a.id as found from given g
     left join master.party_address a on a.tenant_id = $1 and a.party_id = g.party and (a.id = g.old
       or g.old is null and a.contact = g.contact and a.province = g.province and a.city = g.city
         and a.county = g.county and a.street = g.street)
     order by coalesce(a.id, g.id), a.id),
   changed as (update master.party_address a set contact = ${unlessMasked('s.contact', 'a.contact')},
       phone = ${unlessMasked('s.phone', 'a.phone')}, province = s.province,
       city = s.city, county = s.county, 
       street = ${unlessMasked('s.street', 'a.street')}, region_code = s.region, is_default = s."isDefault"
     from same s where a.tenant_id = $1 and a.id = s.found returning a.id),
   others as (update master.party_address a set is_default = false
     where a.tenant_id = $1 and a.is_default and a.party_id in (select party from given where "isDefault")
       and not exists (select from same s where s.found = a.id) returning a.id)
   insert into master.party_address (tenant_id, id, party_id, contact, phone, province, city, county, street,
     region_code, is_default)
   select $1, id, party, contact, phone, province, city, county, street, region, "isDefault" from same
   where found is null`, [tx.tenant, JSON.stringify(addresses)])
