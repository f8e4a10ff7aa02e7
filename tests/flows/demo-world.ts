// A world that holds the demo company, as `npm start` loads it.
import pg from 'pg'
import { shopOf } from '#oms/index.ts'
import { seedCompany } from '#server/demo/company.ts'
import { seedRegions } from '../../db/seed/regions.ts'
import type { World } from '../world.ts'
import { newWorld } from '../world.ts'

/** Makes a world and loads the demo company into its first tenant. */
export async function demoWorld(options: { durable?: boolean } = {}): Promise<World> {
  const world = await newWorld(options)
  const owner = new pg.Client(world.config)
  await owner.connect()
  await seedRegions(owner)
  await owner.end()
  await world.tx(seedCompany, 1, { reading: true })
  await world.sql('analyze')
  return world
}

/** With what one of the demo's shops signs: it lies sealed. */
export const shopSecret = async (world: World, code: string): Promise<string> =>
  (await world.tx(tx => shopOf(tx, code)))!.secret!
