// Statements over the tables that an import writes. Their names are constants of the targets' declarations.
import type { Tx } from '../db.ts'
import type { Id } from '#values/id.ts'

const listed = (key: readonly string[]) => key.map(k => `t.${k}`).join(', ')
const keyOf = (key: readonly string[]) => `jsonb_build_array(${listed(key)})`

/** The keys of rows that this transaction wrote. */
export const writtenKeys = async (tx: Tx, relation: string, key: readonly string[]): Promise<unknown[][]> =>
  (await tx.rows<{ key: unknown[] }>(
    `select distinct ${keyOf(key)} as key from ${relation} t
     where t.tenant_id = $1 and t.xmin = pg_current_xact_id()::xid`, [tx.tenant])).map(r => r.key)

export interface Standing { key: unknown[]; rows: object[]; hash: string }
/** What stands under the keys: the rows whole, in a fixed order, and their hash. */
export const standing = (tx: Tx, relation: string, key: readonly string[], keys: readonly unknown[][]) =>
  tx.rows<Standing>(
    `select ${keyOf(key)} as key, jsonb_agg(to_jsonb(t) order by to_jsonb(t)::text) as rows,
       md5(jsonb_agg(to_jsonb(t) order by to_jsonb(t)::text)::text) as hash
     from (${typed(relation, key)}) g join ${relation} t on t.tenant_id = $1
       and ${key.map(k => `t.${k} = g.${k}`).join(' and ')}
     group by ${listed(key)}`, [tx.tenant, JSON.stringify(keys)])

/** Keys as rows with the types of the table's columns. */
const typed = (relation: string, key: readonly string[]) =>
  `select distinct ${key.map(k => `r.${k}`).join(', ')} from jsonb_array_elements($2::jsonb) x(k)
   cross join lateral jsonb_populate_record(null::${relation},
     jsonb_build_object(${key.map((k, i) => `'${k}', x.k -> ${i}`).join(', ')})) r`

export interface TraceRow { relation: string; key: unknown[]; before: object[]; hash: string }
export const insertTraces = (tx: Tx, batch: Id, rows: readonly TraceRow[]) => tx.count(
  `insert into kernel.import_trace (tenant_id, batch_id, relation, key, before, after_hash)
   select $1, $2, r.relation, r.key, r.before, r.hash
   from jsonb_to_recordset($3::jsonb) as r(relation text, key jsonb, before jsonb, hash text)`,
  [tx.tenant, batch, JSON.stringify(rows)])
export const tracesOf = (tx: Tx, batch: Id) => tx.rows<TraceRow>(
  `select relation, key, before, after_hash as hash from kernel.import_trace
   where tenant_id = $1 and batch_id = $2`, [tx.tenant, batch])

/** Takes rows away by their keys. */
export const removeRows = (tx: Tx, relation: string, key: readonly string[], keys: readonly unknown[][]) =>
  tx.count(`delete from ${relation} t using (${typed(relation, key)}) g
    where t.tenant_id = $1 and ${key.map(k => `t.${k} = g.${k}`).join(' and ')}`, [tx.tenant,
      JSON.stringify(keys)])

/** The columns that can be written. */
export const columnsOf = async (tx: Tx, relation: string) => (await tx.rows<{ name: string }>(
  `select attname as name from pg_attribute where attrelid = $1::text::regclass and attnum > 0
     and not attisdropped and attgenerated = '' order by attnum`, [relation])).map(r => r.name)

export const insertRows = (tx: Tx, relation: string, columns: readonly string[], rows: readonly object[]) =>
  tx.count(`insert into ${relation} (${columns.join(', ')})
    select ${columns.join(', ')} from jsonb_populate_recordset(null::${relation}, $1::jsonb)`, [
      JSON.stringify(rows)])

/** Puts rows back under their keys, whole. */
export const updateRows = (tx: Tx, relation: string, key: readonly string[], columns: readonly string[],
  rows: readonly object[]) => {
  const own = columns.filter(c => c !== 'tenant_id' && !key.includes(c))
  return tx.count(`update ${relation} t set ${own.map(c => `${c} = r.${c}`).join(', ')}
    from jsonb_populate_recordset(null::${relation}, $2::jsonb) r
    where t.tenant_id = $1 and ${key.map(k => `t.${k} = r.${k}`).join(' and ')}`, [tx.tenant,
      JSON.stringify(rows)])
}

/** Tables, other than those named, with a column of one of these names. */
export const tablesWith = (tx: Tx, columns: readonly string[], but: readonly string[]) =>
  tx.rows<{ relation: string; column: string }>(
    `select n.nspname || '.' || c.relname as relation, a.attname as column
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where a.attname = any($1::text[]) and c.relkind in ('r', 'p') and not c.relispartition
       and a.atttypid = 'uuid'::regtype and has_table_privilege(c.oid, 'select')
       and n.nspname = any(array['master', 'oms', 'wms', 'tms', 'mes', 'mcs', 'erp'])
       and not n.nspname || '.' || c.relname = any($2::text[]) order by 1, 2`, [columns, but])
export const usesIn = async (tx: Tx, relation: string, column: string, ids: readonly unknown[]) =>
  (await tx.rows<{ id: Id }>(`select distinct t.${column} as id from ${relation} t
    where t.tenant_id = $1 and t.${column} = any($2::uuid[]) limit 50`, [tx.tenant, ids])).map(r => r.id)
