// Every start makes the months to come, once; what waited in the rest moves into its month.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type pg from 'pg'
import { newWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { makePartitions } from './partitions.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
})
afterAll(async () => {
  await world?.close()
})
const make = () => makePartitions(world.config as pg.ClientConfig)
const tables = ['kernel.fact', 'kernel.audit', 'wms.stock_ledger', 'mcs.telemetry', 'erp.journal_line',
  'mes.production_report']
const inMonths = (months: number) => {
  const day = new Date()
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months, 1))
}
const nameOf = (table: string, first: Date) => `${table}_${first.toISOString().slice(0, 7).replace('-', '')}`
const named = (table: string) => world.sql('select to_regclass($1)::text as name', [table])

test('13 months ahead every partitioned table has its month, and a second start makes nothing', async () => {
  await make()
  for (const table of tables)
    for (let month = 0; month <= 13; month++)
      expect(await named(nameOf(table, inMonths(month)))).toEqual([{ name: nameOf(table, inMonths(month)) }])
  expect(await make()).toEqual([])
})

test('a missing month is made again, takes what waited in the rest, and rows find it', async () => {
  const last = inMonths(13), id = 'kernel.uuid_floor($1::timestamptz)'
  const [fact, telemetry] = [nameOf('kernel.fact', last), nameOf('mcs.telemetry', last)]
  await world.sql(`drop table ${fact}`)
  await world.sql(`drop table ${telemetry}`)
  const waiting = new Date(last.getTime() + 86_400_000).toISOString()
  await world.sql(`insert into mcs.telemetry (tenant_id, series_id, at, value, quality)
    values (1, 7, $1, 1, 64)`, [waiting])
  expect(await make()).toEqual([fact, telemetry])
  expect(await world.sql(`select series_id from ${telemetry}`)).toEqual([{ series_id: 7 }])
  expect(await world.sql('select * from mcs.telemetry_rest')).toEqual([])
  const [columns] = await world.sql<{ same: boolean }>(`select pg_get_expr(c.relpartbound, c.oid)
    like '%' || ${id} || '%' as same from pg_class c where c.oid = to_regclass($2)`,
    [last.toISOString(), fact])
  expect(columns).toEqual({ same: true })
  // The month made has the keys of its parent, and the application reaches it through the parent only.
  const [keys] = await world.sql<{ n: number }>(`select count(*)::int as n from pg_index
    where indrelid = to_regclass($1) and indisprimary`, [fact])
  expect(keys).toEqual({ n: 1 })
  const seen = await world.tx(tx => tx.rows('select series_id from mcs.telemetry'), world.other)
  expect(seen).toEqual([])
})
