// Statements of saving parties and addresses, each for all rows.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import type { SavedRow } from '../saved.ts'
import type { AddressInput, PartyInput } from './party-input.ts'
import type { z } from 'zod'

export interface KnownParty { id: Id; code: string; kind: string }
export const kindsByCode = (tx: Tx, codes: readonly string[]) => tx.rows<KnownParty>(
  `select id, code, kind from master.party where tenant_id = $1 and code = any($2::text[])
   order by id for update`, [tx.tenant, codes])

interface Place { province: string; city: string; county: string }
/** Counties of these places; a municipality's city is the province itself. */
export const regionsOf = (tx: Tx, places: readonly Place[]) => tx.rows<Place & { code: string }>(
  `select p.province, p.city, p.county, c.code
   from jsonb_to_recordset($1::jsonb) as p(province text, city text, county text)
   join master.region r on r.level = 'province' and r.name = p.province
   cross join lateral (select c.code from master.region f join master.region c on c.parent = f.code
     where f.parent = r.code and c.level = 'county' and c.name = p.county
       and (f.name = p.city or p.city = p.province) limit 1) c`, [JSON.stringify(places)])

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
     email = excluded.email, phone = excluded.phone, contact = excluded.contact,
     lead_days = excluded.lead_days
   returning p.id, p.code, p.xmax = 0 as created`, [tx.tenant, JSON.stringify(parties)])

export type AddressToWrite = z.infer<typeof AddressInput> & { id: Id; party: Id; region: string }
/** The same person at the same place is the same address. A new default takes the place of the old one. */
export const writeAddresses = (tx: Tx, addresses: readonly AddressToWrite[]) => tx.count(
  `with given as (select * from jsonb_to_recordset($2::jsonb) as g(id uuid, party uuid, contact text,
     phone text, province text, city text, county text, street text, region text, "isDefault" boolean)),
   same as (select g.*, a.id as old from given g left join master.party_address a on a.tenant_id = $1
     and a.party_id = g.party and a.contact = g.contact and a.province = g.province and a.city = g.city
     and a.county = g.county and a.street = g.street),
   changed as (update master.party_address a set
       phone = coalesce((select s.phone from same s where s.old = a.id limit 1), a.phone),
       is_default = coalesce((select s."isDefault" from same s where s.old = a.id limit 1),
         a.is_default and not exists (select from same s where s.party = a.party_id and s."isDefault"))
     where a.tenant_id = $1 and a.party_id in (select party from given) returning a.id)
   insert into master.party_address (tenant_id, id, party_id, contact, phone, province, city, county, street,
     region_code, is_default)
   select $1, id, party, contact, phone, province, city, county, street, region, "isDefault" from same
   where old is null`, [tx.tenant, JSON.stringify(addresses)])
