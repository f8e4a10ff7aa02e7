// The OpenAPI 3.1 document, made from the declarations of commands and queries.
import { z } from 'zod'
import { allCommands, allQueries } from '#kernel/command.ts'
import type { Command, Query } from '#kernel/command.ts'
import type { ColumnKind, ListDeclaration } from '#kernel/list.ts'
import { refusals } from '#kernel/refusal.ts'

type Json = Record<string, unknown>

const schemaOf = (type: z.ZodType | undefined, io: 'input' | 'output'): Json => {
  if (!type) return {}
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io, unrepresentable: 'any' }) as Json
  return schema
}

const errorRef = { $ref: '#/components/responses/Error' }
const errors = {
  400: errorRef,
  401: errorRef,
  403: errorRef,
  404: errorRef,
  409: errorRef,
  422: errorRef,
  503: errorRef,
}
const answer = (schema: Json) => ({
  200: { description: 'done', content: { 'application/json': { schema } } },
  ...errors,
})
const keyParameter = { $ref: '#/components/parameters/IdempotencyKey' }
const title = (words: { zh: string; en: string }) => `${words.en} / ${words.zh}`

/** The whole document; static once all rooms are imported. */
export function openApi(publicUrl: string): Json {
  const paths: Record<string, Json> = {}
  for (const command of allCommands().values())
    if (!command.inner) Object.assign(paths, commandPaths(command))
  for (const query of allQueries().values()) paths[pathOf(query.name)] = queryPath(query)
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
    paths,
    components,
  }
}

const pathOf = (name: string) => `/api/${name.replace('.', '/')}`
const body = (schema: Json) => ({ required: true, content: { 'application/json': { schema } } })

/** A command alone, and in bulk. */
function commandPaths(command: Command<never, unknown>): Record<string, Json> {
  const input = schemaOf(command.input, 'input'),
    result = schemaOf(command.output, 'output')
  const base = { tags: [command.name.split('.')[0]], parameters: [keyParameter], 'x-permission': command.may }
  const one = {
    ...base,
    operationId: command.name,
    summary: title(command.title),
    requestBody: body(input),
    responses: answer({ type: 'object', required: ['result'], properties: { result } }),
  }
  const many = {
    ...base,
    operationId: `${command.name}.bulk`,
    summary: `${title(command.title)} (bulk)`,
    requestBody: body({
      type: 'object',
      required: ['items'],
      properties: { items: { type: 'array', maxItems: 500, items: input } },
    }),
    responses: answer({
      type: 'object',
      properties: { outcomes: { type: 'array', items: { type: 'object' } } },
    }),
  }
  const path = pathOf(command.name)
  return { [path]: { post: one }, [`${path}/bulk`]: { post: many } }
}

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

/** A query, its input in the address. */
function queryPath(query: Query<never, unknown>): Json {
  const input = schemaOf(query.input, 'input') as { properties?: Record<string, Json>; required?: string[] }
  return {
    get: {
      tags: [query.name.split('.')[0]],
      operationId: query.name,
      summary: title(query.title),
      'x-permission': query.may,
      parameters: Object.entries(input.properties ?? {}).map(([name, schema]) => ({
        name,
        in: 'query',
        required: input.required?.includes(name) ?? false,
        schema,
      })),
      responses: answer({
        type: 'object',
        required: ['result'],
        properties: {
          result: query.list ? pageOf(query.list as ListDeclaration) : schemaOf(query.output, 'output'),
        },
      }),
    },
  }
}

const words = { type: 'object', properties: { zh: { type: 'string' }, en: { type: 'string' } } }
const components = {
  securitySchemes: {
    key: { type: 'http', scheme: 'bearer' },
    session: { type: 'apiKey', in: 'cookie', name: 'sixlink_session' },
  },
  parameters: {
    IdempotencyKey: {
      name: 'Idempotency-Key',
      in: 'header',
      required: true,
      description: 'A new random value per action; the same one when a call is repeated.',
      schema: { type: 'string', minLength: 1, maxLength: 200 },
    },
  },
  responses: {
    Error: {
      description: 'refused',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: {
              error: {
                type: 'object',
                required: ['code', 'says'],
                properties: {
                  code: { type: 'string' },
                  says: words,
                  remedy: words,
                  facts: { type: 'object' },
                  fields: {
                    type: 'array',
                    items: {
                      type: 'object',
                      properties: { path: { type: 'string' }, code: { type: 'string' }, says: words },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
}
