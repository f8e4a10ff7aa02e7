// Which key speaks for a third party's plant: the one the company named, where it named one.
import type { Actor } from '#kernel/actor.ts'
import type { Tx } from '#kernel/db.ts'
import { OtherPlantKey } from '../../refusals.ts'
import { keyOfPlant } from './plant.sql.ts'

/** Refuses another key than the plant's own. People and plants without a key are judged by rights alone. */
export async function maySpeakFor(tx: Tx, plant: string, actor: Actor): Promise<void> {
  if (actor.kind !== 'key') return
  const keyId = (await keyOfPlant(tx, plant))?.keyId
  if (keyId && actor.id !== `key:${keyId}`) throw OtherPlantKey({ plant, key: actor.name })
}
