// The OpenAPI 3.1 document, made from declared commands and queries, and the routes beside them.
import { allCommands, allQueries } from '#kernel/command.ts'
import type { Command, Query } from '#kernel/command.ts'
import type { ColumnKind, ListDeclaration } from '#kernel/list.ts'
import { refusals } from '#kernel/refusal.ts'
import { otherPaths } from './openapi-routes.ts'
import type { Json, Risk } from './openapi-schema.ts'
import {
  answers,
  binary,
  components,
  guarded,
  json,
  keptOf,
  objectsIn,
  resultOf,
  schemaOf,
  title,
} from './openapi-schema.ts'

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const keyParameter = { $ref: '#/components/parameters/IdempotencyKey' }
const pathOf = (name: string) => `/api/${name.replace('.', '/')}`

/** The whole document; static once all rooms are imported. `demo`: the routes of the demo are there too. */
export function openApi(publicUrl: string, { demo = false } = {}): Json {
  const paths: Record<string, Json> = {}
  for (const command of allCommands().values())
    if (!command.inner) Object.assign(paths, commandPaths(command))
  for (const query of allQueries().values()) Object.assign(paths, queryPaths(query))
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sixlink',
      version: '0.1.0',
      description: `ERP, OMS, WMS, TMS, MES and MCS as one platform.\n\nRefusals: ${refusals()
        .map(r => `\`${r.code}\``)
        .join(', ')}`,
    },
    servers: [{ url: publicUrl }],
    security: [{ key: [] }, { session: [] }],
    paths: { ...paths, ...otherPaths({ demo }) },
    components,
  }
}

/** What moves a machine, posts to the books, or gives rights weighs more than another change. */
const riskOf = ({ name }: { name: string }): Risk =>
  name.startsWith('kernel.')
    ? 'admin'
    : /^mcs\.(send-setpoint|free-machine|inject-fault)$/.test(name)
      ? 'command'
      : /^erp\.(close-period|reopen-period|reverse-entry|invoice-order|receive-payment)$/.test(name)
        ? 'post'
        : 'write'

/** A command alone, and in bulk. */
function commandPaths(command: Command<never, unknown>): Record<string, Json> {
  const input = schemaOf(command.input, 'input'),
    output = schemaOf(command.output, 'output')
  const result = command.kept ? keptOf(output) : output,
    one = { type: 'object', required: ['result'], properties: { result } }
  const base = { tags: [command.name.split('.')[0]], parameters: [keyParameter] },
    objects = objectsIn(input)
  const body = (schema: Json) => ({ required: true, ...json(schema) })
  const path = pathOf(command.name)
  return {
    [path]: {
      post: {
        ...base,
        ...guarded(command.may, riskOf(command), objects),
        operationId: command.name,
        summary: title(command.title),
        requestBody: body(input),
        responses: answers(json(one)),
      },
    },
    [`${path}/bulk`]: {
      post: {
        ...base,
        ...guarded(
          command.may,
          riskOf(command),
          objects.map(o => `items[].${o}`),
        ),
        operationId: `${command.name}.bulk`,
        summary: `${title(command.title)} (bulk)`,
        requestBody: body({
          type: 'object',
          required: ['items'],
          properties: { items: { type: 'array', minItems: 1, maxItems: 500, items: input } },
        }),
        responses: answers(json(outcomes(one))),
      },
    },
  }
}

/** One outcome for each input, in order: a result, or a refusal. */
const outcomes = (one: Json): Json => ({
  type: 'object',
  required: ['outcomes'],
  properties: {
    outcomes: {
      type: 'array',
      items: { anyOf: [one, { $ref: '#/components/responses/Error/content/application~1json/schema' }] },
    },
  },
})

const shapes: Record<ColumnKind, Json> = {
  text: { type: ['string', 'null'] },
  state: { type: ['string', 'null'] },
  ref: { type: ['string', 'null'] },
  id: { type: ['string', 'number', 'null'] },
  quantity: { type: ['integer', 'null'] },
  money: { type: ['integer', 'null'] },
  number: { type: ['number', 'null'] },
  moment: { type: ['string', 'null'], format: 'date-time' },
  day: { type: ['string', 'null'] },
  flag: { type: ['boolean', 'null'] },
}

/** Columns that are shown as text and are none: several words, degrees. */
const others: Record<string, Json> = {
  'oms.orders.hold_reasons': { type: 'array', items: { type: 'string' } },
  'kernel.people.roles': { type: 'array', items: { type: 'string' } },
  'kernel.people.limits': { type: 'object' },
  'kernel.people.advisor_permissions': { type: ['array', 'null'], items: { type: 'string' } },
  'tms.regions.longitude': { type: ['number', 'null'] },
  'tms.regions.latitude': { type: ['number', 'null'] },
}

/** A page of a list: its rows by the columns declared. The kernel's own lists hold arrays among texts. */
export function pageOf(list: ListDeclaration): Json {
  const shapeOf = (name: string, kind: ColumnKind): Json => {
    const other = others[`${list.name}.${name}`]
    if (other) return other
    return kind === 'text' && list.name.startsWith('kernel.') ? {} : shapes[kind]
  }
  const properties = Object.fromEntries(
    Object.entries(list.columns).map(([name, c]) => [
      name,
      { ...shapeOf(name, c.kind), description: title(c.title) },
    ]),
  )
  return {
    type: 'object',
    required: ['rows', 'next', 'count', 'countIsBound'],
    properties: {
      rows: {
        type: 'array',
        items: {
          type: 'object',
          required: ['id', ...Object.keys(properties).filter(name => name !== 'id')],
          properties: { ...properties, id: { type: 'string' } },
        },
      },
      next: { type: ['string', 'null'], description: 'give it as `after` for the next page' },
      count: { type: 'integer', description: '-1 on a further page' },
      countIsBound: { type: 'boolean', description: 'there are at least so many' },
    },
  }
}

/** A query, its input in the address; a list is a workbook too. */
function queryPaths(query: Query<never, unknown>): Record<string, Json> {
  const input = schemaOf(query.input, 'input') as { properties?: Record<string, Json>; required?: string[] }
  const list = query.list as ListDeclaration | undefined
  const result = list ? pageOf(list) : schemaOf(query.output, 'output')
  const risk = query.may === 'kernel.read-audit' ? 'admin' : 'read'
  const operation = (operationId: string, good: Json) => ({
    get: {
      tags: [query.name.split('.')[0]],
      operationId,
      summary: title(query.title),
      ...guarded(query.may, risk, objectsIn(input)),
      parameters: Object.entries(input.properties ?? {}).map(([name, schema]) => ({
        name,
        in: 'query',
        required: input.required?.includes(name) ?? false,
        schema,
      })),
      responses: answers(good),
    },
  })
  const path = pathOf(query.name)
  return {
    [path]: operation(query.name, resultOf(result)),
    ...(list ? { [`${path}.xlsx`]: operation(`${query.name}.xlsx`, binary(workbook)) } : {}),
  }
}
