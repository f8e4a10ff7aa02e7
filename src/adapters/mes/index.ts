// Third parties' MES: production orders go out, what was made comes in.
import { b2mmlJson } from './b2mml-json/b2mml-json.ts'
import { b2mmlXml } from './b2mml-xml/b2mml-xml.ts'
import type { PlantSystem } from './plant-system.ts'

export type { FieldWrong, PlantSystem, Reading } from './plant-system.ts'

export const plantSystems: readonly PlantSystem[] = [b2mmlJson, b2mmlXml]
/** The system that speaks a media type. */
export const plantSystemOf = (mediaType: string | undefined): PlantSystem | undefined =>
  plantSystems.find(s => mediaType?.split(';')[0]!.trim().toLowerCase() === s.mediaType)
