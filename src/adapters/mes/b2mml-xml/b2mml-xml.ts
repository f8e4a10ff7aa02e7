// Messages shaped like B2MML, as XML: the same elements; documents with a DOCTYPE are refused.
import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser'
import { performanceFrom } from '../b2mml-json/performance.ts'
import { scheduleOf } from '../b2mml-json/schedule.ts'
import type { PlantSystem, Reading } from '../plant-system.ts'

const parser = new XMLParser({ removeNSPrefix: true, parseTagValue: false, trimValues: true })
const builder = new XMLBuilder({ format: true, suppressEmptyNode: true })
const head = '<?xml version="1.0" encoding="UTF-8"?>\n'

const unreadable = (zh: string, en: string): Reading => ({
  kind: 'wrong',
  fields: [{ path: '', code: 'unreadable', says: { zh, en } }],
})

export const b2mmlXml: PlantSystem = {
  name: 'b2mml-xml',
  mediaType: 'application/xml',
  write: (orders, at) => head + builder.build(scheduleOf(orders, at)),
  read(plant, text) {
    // Entities of a document's own are the way to read files and to fill memory (CWE-611, CWE-776).
    if (/<!DOCTYPE/i.test(text)) return unreadable('不接受 DOCTYPE', 'A DOCTYPE is not taken')
    if (XMLValidator.validate(text) !== true) return unreadable('不是有效的 XML', 'This is not XML')
    try {
      return performanceFrom(plant, parser.parse(text))
    } catch {
      return unreadable('不是有效的 XML', 'This is not XML')
    }
  },
}
