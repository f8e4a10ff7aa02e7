// Messages shaped like B2MML, as JSON: the same element names, lists as arrays.
import type { PlantSystem } from '../plant-system.ts'
import { performanceFrom } from './performance.ts'
import { scheduleOf } from './schedule.ts'

export const b2mmlJson: PlantSystem = {
  name: 'b2mml-json',
  mediaType: 'application/json',
  write: (orders, at) => JSON.stringify(scheduleOf(orders, at)),
  read(plant, text) {
    try {
      return performanceFrom(plant, JSON.parse(text))
    } catch {
      return {
        kind: 'wrong',
        fields: [{ path: '', code: 'unreadable', says: { zh: '不是有效的 JSON', en: 'This is not JSON' } }],
      }
    }
  },
}
