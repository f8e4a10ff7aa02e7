// The socket of a third party's MES: production orders written for it, its reports read.
import type { OrdersOut, PlantMessage } from '#mes/index.ts'
import type { Words } from '#values/words.ts'

export interface FieldWrong {
  path: string
  code: string
  says: Words
}
export type Reading =
  { kind: 'report'; report: PlantMessage } | { kind: 'wrong'; fields: readonly FieldWrong[] }

export interface PlantSystem {
  readonly name: 'b2mml-json' | 'b2mml-xml'
  readonly mediaType: string
  /** Production orders as the system's schedule message. */
  write(orders: OrdersOut, at: Date): string
  /** Reads its performance message. Never throws: what cannot be read is `wrong`, all of it at once. */
  read(plant: string, text: string): Reading
}
