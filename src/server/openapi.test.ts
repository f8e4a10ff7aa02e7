// The document says what the lists answer: every row of the demo company has the shape declared.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allQueries } from '#kernel/command.ts'
import type { Query } from '#kernel/command.ts'
import type { ListAnswer, ListDeclaration, ListInput } from '#kernel/list.ts'
import { demoWorld } from '#tests/flows/demo-world.ts'
import type { World } from '#tests/world.ts'
import { openApi, pageOf } from './openapi.ts'
import './rooms.ts'

let world: World
beforeAll(async () => {
  world = await demoWorld()
}, 120_000)
afterAll(async () => {
  await world?.close()
})

const typeOf = (value: unknown) =>
  value === null
    ? 'null'
    : value instanceof Date
      ? 'string'
      : Number.isInteger(value)
        ? 'integer'
        : Array.isArray(value)
          ? 'array'
          : typeof value
interface Page {
  properties: {
    rows: { items: { required: string[]; properties: Record<string, { type?: string | string[] }> } }
  }
}

test('rows are what the document says, in every list', async () => {
  const wrong: string[] = []
  let rowsSeen = 0
  for (const [name, asked] of allQueries()) {
    if (!asked.list) continue
    const { items } = (pageOf(asked.list as ListDeclaration) as unknown as Page).properties.rows
    const { rows } = await world.ask(asked as unknown as Query<ListInput, ListAnswer>, { limit: 20 })
    rowsSeen += rows.length
    for (const row of rows) {
      for (const column of items.required) if (!(column in row)) wrong.push(`${name}: no ${column}`)
      for (const [column, value] of Object.entries(row)) {
        const type = items.properties[column]?.type
        const own = typeOf(value),
          taken = [type ?? own].flat()
        if (!taken.includes(own) && !(own === 'integer' && taken.includes('number')))
          wrong.push(`${name}.${column}: ${own} for ${String(type)}`)
      }
    }
  }
  expect([...new Set(wrong)]).toEqual([])
  expect(rowsSeen).toBeGreaterThan(100)
})

test('operations have names of their own, and each parameter of a path or query its schema', () => {
  const { paths } = openApi('http://localhost') as {
    paths: Record<string, Record<string, { operationId: string }>>
  }
  const ids = Object.values(paths).flatMap(path => Object.values(path).map(o => o.operationId))
  expect(ids.length).toBeGreaterThan(150)
  expect(new Set(ids).size).toBe(ids.length)
})
