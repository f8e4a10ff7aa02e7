// Every fact that a room states has its words on screen.
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { factWords } from './facts.ts'

test('every fact has words in both languages', () => {
  const src = path.resolve(import.meta.dirname, '../../../src')
  const facts = ['erp', 'oms', 'wms', 'tms', 'mes', 'mcs', 'kernel/rights'].flatMap(room =>
    [...fs.readFileSync(path.join(src, room, 'events.ts'), 'utf8').matchAll(/name: '(\w+\.\w+)'/g)].map(
      m => m[1]!,
    ),
  )
  expect(facts.length).toBeGreaterThan(40)
  expect(facts.filter(name => !factWords.has(name))).toEqual([])
})
