// The control tower: what lies in each of the six rooms, where the orders are now, and the newest facts.
import { z } from 'zod'
import { query } from '#kernel/command.ts'
import type { Id } from '#values/id.ts'
import { dayOf } from '#values/moment.ts'
import { camel } from './camel.ts'
import * as sql from './control-tower.sql.ts'
import { ControlTowerAnswer } from './control-tower.answer.ts'

/** A room's numbers: what lies there, what is late, and what needs a person. Each counts rows. */
export interface Station {
  room: string
  backlog: number
  late: number
  alarms: number
}
export interface Journey {
  id: Id
  no: string
  status: string
  customerNameZh: string
  customerNameEn: string
  isLate: boolean
  placedAt: Date
  promisedAt: Date | null
  room: string
  fact: string
  at: Date
}
export interface FactLine {
  id: Id
  name: string
  at: Date
  journey: Id | null
  no: string | null
  actor: string
}
export interface MachineLamp {
  id: Id
  code: string
  nameZh: string
  nameEn: string
  state: string
  connected: boolean
  activeAlarms: number
  good: number | null
  quantity: number | null
  jobOrderId: Id | null
  orderId: Id | null
}
export interface Day {
  placed: number
  placedMinor: number
  shipped: number
  completed: number
  promisedLate: number
}

/** The whole picture in one answer; every number is a count of published rows. */
export const controlTower = query({
  name: 'views.control-tower',
  title: { zh: '控制塔', en: 'Control tower' },
  may: 'views.read',
  output: ControlTowerAnswer,
  input: z.strictObject({}),
  async run(tx) {
    const today = dayOf(tx.now)
    const [stations, journeys, facts, machines, days] = await Promise.all([
      tx.rows<Record<string, unknown>>(sql.stations, [tx.tenant, tx.now]),
      tx.rows<Record<string, unknown>>(sql.journeys, [tx.tenant, tx.now]),
      tx.rows<Record<string, unknown>>(sql.newestFacts, [tx.tenant]),
      tx.rows<Record<string, unknown>>(sql.machines, [tx.tenant]),
      tx.rows<Record<string, unknown>>(sql.day, [tx.tenant, `${today}T00:00:00+08:00`]),
    ])
    return {
      at: tx.now,
      stations: camel<Station>(stations),
      journeys: camel<Journey>(journeys),
      facts: camel<FactLine>(facts),
      machines: camel<MachineLamp>(machines),
      day: camel<Day>(days)[0]!,
    }
  },
})
