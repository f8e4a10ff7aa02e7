// MCS of the demo factory: four machines in the Sparkplug group of their company, profiles, two days of
// telemetry, past alarms and commands.
import type { Tx } from '#kernel/db.ts'
import { day } from '#values/moment.ts'
import { seedId } from './ids.ts'

const machines = [
  ['IMM-01', '注塑机 1 号', 'Injection moulding machine 1', 'injection', 'INJECTION'],
  ['IMM-02', '注塑机 2 号', 'Injection moulding machine 2', 'injection', 'INJECTION'],
  ['ASM-01', '组装线 1 号', 'Assembly line 1', 'assembly', 'ASSEMBLY'],
  ['PKG-01', '包装机 1 号', 'Packing machine 1', 'packing', 'PACKING'],
] as const
const idOf = (code: string) => seedId(`machine:${code}`)

type Profile = [name: string, zh: string, en: string, unit: string, min: number, max: number,
  tolerance: number,
  seconds: number, setpoint: string | null, measured: string, high: number | null, deadband: number,
    alarm: string | null]
const injection: Profile[] = [
  ['barrelTemperature', '料筒温度', 'Barrel temperature', '℃', 0, 300, 3, 120, 'Setpoint/barrelTemperature',
    'Process/barrelTemperature', 310, 5, 'TEMPERATURE_HIGH'],
  ['injectionPressure', '注射压力', 'Injection pressure', 'bar', 0, 200, 5, 60, null, 'Process/injectionPressure',
    140, 10,
    'PRESSURE_HIGH'],
]
const line = (max: number): Profile[] => [
  ['lineSpeed', '线速', 'Line speed', '件/h', 0, max, 2, 120, 'Setpoint/lineSpeed', 'Process/lineSpeed', null, 0,
    null],
  ['motorCurrent', '电机电流', 'Motor current', 'A', 0, 30, 1, 60, null, 'Process/motorCurrent', 18, 1,
    'CURRENT_HIGH'],
]
const profiles: Record<string, Profile[]> = { 'IMM-01': injection, 'IMM-02': injection, 'ASM-01': line(300),
  'PKG-01': line(600) }

const alarmKinds = [
  ['PRESSURE_HIGH', 700, '注射压力过高', 'Injection pressure too high'],
  ['TEMPERATURE_HIGH', 700, '料筒温度过高', 'Barrel temperature too high'],
  ['HEATER_FAULT', 800, '加热器故障', 'Heater fault'],
  ['CURRENT_HIGH', 500, '电机电流过高', 'Motor current too high'],
  ['MOTOR_OVERLOAD', 800, '电机过载', 'Motor overload'],
  ['JOB_NOT_TAKEN', 600, '设备未接受生产任务', 'The machine did not take its job'],
] as const

/** Puts the machines of the demo company in place; a second run changes nothing. */
export async function seedMcs(tx: Tx): Promise<void> {
  await seedMachines(tx)
  await seedTelemetry(tx)
  await seedPast(tx)
}

async function seedMachines(tx: Tx): Promise<void> {
  await tx.count(
    `insert into mcs.machine (tenant_id, id, code, name_zh, name_en, kind, work_center, bus_group, edge_node,
      device)
     select $1, m.id, m.code, m.zh, m.en, m.kind, m.center, t.code, m.code || '-EDGE', m.code
     from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) as m(id, code, zh,
       en, kind, center) join kernel.tenant t on t.id = $1
     on conflict do nothing`,
    [tx.tenant, machines.map(m => idOf(m[0])), ...[0, 1, 2, 3, 4].map(i => machines.map(m => m[i]!))])
  const rows = machines.flatMap(([code]) => profiles[code]!.map(p => [idOf(code), ...p] as const))
  await tx.count(
    `insert into mcs.parameter (tenant_id, machine_id, name, title_zh, title_en, unit, min, max, tolerance,
       confirm_seconds, setpoint_metric, measured_metric, alarm_high, deadband, alarm_code)
     select $1, p.* from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::float8[],
       $8::float8[],
       $9::float8[], $10::int[], $11::text[], $12::text[], $13::float8[], $14::float8[], $15::text[]) as p
     on conflict do nothing`,
    [tx.tenant, ...Array.from({ length: 14 }, (_, i) => rows.map(r => r[i]!))])
  await tx.count(
    `insert into mcs.alarm_kind (tenant_id, code, severity, message_zh, message_en)
     select $1, k.* from unnest($2::text[], $3::int[], $4::text[], $5::text[]) as k on conflict do nothing`,
    [tx.tenant, ...[0, 1, 2, 3].map(i => alarmKinds.map(k => k[i]!))])
}

/** Two days, a sample a minute: by day the machines work, by night they rest. */
async function seedTelemetry(tx: Tx): Promise<void> {
  const since = new Date(tx.now.getTime() - 2 * day)
  await tx.count(
    `insert into mcs.series (tenant_id, machine_id, metric) select $1, p.machine_id, p.measured_metric
     from mcs.parameter p where p.tenant_id = $1 on conflict do nothing`, [tx.tenant])
  await tx.count(
    `insert into mcs.telemetry (tenant_id, series_id, at, value, quality)
     select $1, s.id, t, round((case s.metric
       when 'Process/barrelTemperature' then 25 + 175 * works + 1.5 * sin(extract(epoch from t) / 300)
       when 'Process/injectionPressure' then 4 + (95 + 14 * sin(extract(epoch from t) / 420)) * works
       when 'Process/lineSpeed' then 50 * works + 0.8 * sin(extract(epoch from t) / 200) * works
       else 0.8 + 5.7 * works + 0.2 * sin(extract(epoch from t) / 250) end)::numeric, 2)::float8, 192
     from mcs.series s
     cross join generate_series($2::timestamptz, $3::timestamptz, interval '1 minute') as t
     cross join lateral (select case when extract(hour from t at time zone 'Asia/Shanghai') between 8 and 20
       then 1 else 0 end as works) w
     where s.tenant_id = $1 on conflict do nothing`, [tx.tenant, since, tx.now])
}

async function seedPast(tx: Tx): Promise<void> {
  const past = (hours: number) => new Date(tx.now.getTime() - hours * 3_600_000)
  const alarms = [
    ['IMM-01', 'PRESSURE_HIGH', 700, 44, 151.2], ['IMM-02', 'HEATER_FAULT', 800, 31, null],
      ['ASM-01', 'CURRENT_HIGH', 500, 27, 18.6],
    ['IMM-01', 'PRESSURE_HIGH', 700, 20, 146.8], ['PKG-01', 'CURRENT_HIGH', 500, 9, 18.2],
  ] as const
  const words = new Map(alarmKinds.map(k => [k[0] as string, k]))
  await tx.count(
    `insert into mcs.alarm (tenant_id, id, machine_id, code, severity, message_zh, message_en, state, value,
      raised_at,
       last_raised_at, cleared_at, acknowledged_at, acknowledged_by)
     select $1, a.id, a.machine, a.code, a.severity, a.zh, a.en, 'normal', a.value, a.at, a.at, a.at +
       interval '6 minutes',
       a.at + interval '2 minutes', '李操作'
     from unnest($2::uuid[], $3::uuid[], $4::text[], $5::int[], $6::text[], $7::text[], $8::float8[],
       $9::timestamptz[])
       as a(id, machine, code, severity, zh, en, value, at) on conflict do nothing`,
    [tx.tenant, alarms.map(a => seedId(`alarm:${a[0]}:${a[3]}`)), alarms.map(a => idOf(a[0])),
      alarms.map(a => a[1]),
      alarms.map(a => a[2]), alarms.map(a => words.get(a[1])![2]), alarms.map(a => words.get(a[1])![3]),
      alarms.map(a => a[4]), alarms.map(a => past(a[3]))])
  const commands = Array.from({ length: 24 }, (_, i) => {
    const [code] = machines[i % machines.length]!, [profile] = profiles[code]!
    const value = profile![0] === 'barrelTemperature' ? 195 + (i % 3) * 5 : 40 + (i % 3) * 10
    return { id: seedId(`command:${i}`), machine: idOf(code), profile: profile!, value,
      at: past(46 - i * 1.8) }
  })
  await tx.count(
    `insert into mcs.command (tenant_id, id, machine_id, kind, parameter, value, unit, metric, min, max,
      tolerance,
       requested_by, state, requested_at, expires_at, issued_at, sent_at, accepted_at, confirmed_at, ended_at,
         read_back)
     select $1, c.id, c.machine, 'setpoint', c.parameter, c.value, c.unit, c.metric, c.min, c.max,
       c.tolerance, 'recipe',
       'confirmed', c.at, c.at + interval '2 minutes', c.at, c.at, c.at + interval '1 second', c.at + interval
         '40 seconds',
       c.at + interval '40 seconds', c.value
     from unnest($2::uuid[], $3::uuid[], $4::text[], $5::float8[], $6::text[], $7::text[], $8::float8[],
       $9::float8[],
       $10::float8[], $11::timestamptz[]) as c(id, machine, parameter, value, unit, metric, min, max,
         tolerance, at)
     on conflict do nothing`,
    [tx.tenant, commands.map(c => c.id), commands.map(c => c.machine), commands.map(c => c.profile[0]),
      commands.map(c => c.value), commands.map(c => c.profile[3]), commands.map(c => c.profile[8]),
      commands.map(c => c.profile[4]), commands.map(c => c.profile[5]), commands.map(c => c.profile[6]),
        commands.map(c => c.at)])
}
