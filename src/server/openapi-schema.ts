// The parts that every operation of the OpenAPI document is made of: schemas, answers, refusals, components.
import { z } from 'zod'
import type { Words } from '#values/words.ts'

export type Json = Record<string, unknown>
export const title = (words: Words) => `${words.en} / ${words.zh}`

/** The JSON schema of a declared type; a moment is a Date here and a text of ISO 8601 on the way. */
export function schemaOf(type: z.ZodType | undefined, io: 'input' | 'output'): Json {
  if (!type) return {}
  const { $schema: _, ...schema } = z.toJSONSchema(type, {
    io,
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      if (zodSchema._zod.def.type === 'date')
        Object.assign(jsonSchema, { type: 'string', format: 'date-time' })
      // The format says it; a pattern of two lines beside it helps nobody.
      if (io === 'output' && jsonSchema.format) delete jsonSchema.pattern
      // An answer may have more than is told: what is added later breaks no client.
      if (io === 'output') delete jsonSchema.additionalProperties
    },
  }) as Json
  return schema
}

/** A secret is in the first answer only: in a repeat each part of the result may be null. */
export function keptOf(result: Json): Json {
  const { properties } = result as { properties?: Record<string, Json> }
  if (!properties) return result
  const loosened = Object.entries(properties).map(([name, p]) => [name, { anyOf: [p, { type: 'null' }] }])
  return { ...result, properties: Object.fromEntries(loosened) as Json }
}

const refused = { $ref: '#/components/responses/Error' }
/** Every operation may say these; what they mean stands in docs/api.md. */
const refusedWith = [400, 401, 403, 404, 409, 413, 415, 422, 429, 503]

/** The answers of an operation: what it gives when it is done, and its refusals. */
export const answers = (good: Json, status = 200, more: readonly number[] = []): Json => ({
  [status]: { description: 'done', ...good },
  ...Object.fromEntries([...refusedWith, ...more].map(code => [code, refused])),
})
export const json = (schema: Json): Json => ({ content: { 'application/json': { schema } } })
export const resultOf = (schema: Json): Json =>
  json({ type: 'object', required: ['result'], properties: { result: schema } })
export const binary = (...mediaTypes: string[]): Json => ({
  content: Object.fromEntries(
    mediaTypes.map(type => [type, { schema: { type: 'string', format: 'binary' } }]),
  ),
})

/** What an operation does, for whoever decides about rights: reading, changing, posting, moving a machine. */
export type Risk = 'read' | 'write' | 'post' | 'command' | 'export-pii' | 'admin'

/** Which parts of an input name records: their paths, items of arrays as `[]`. */
export function objectsIn(schema: Json, at = ''): string[] {
  const { format, properties, items, anyOf } = schema as {
    format?: string
    properties?: Record<string, Json>
    items?: Json
    anyOf?: Json[]
  }
  if (format === 'uuid') return [at]
  return [
    ...Object.entries(properties ?? {}).flatMap(([name, p]) => objectsIn(p, at ? `${at}.${name}` : name)),
    ...(items ? objectsIn(items, `${at}[]`) : []),
    ...new Set((anyOf ?? []).flatMap(one => objectsIn(one, at))),
  ]
}

/** Rights, scope, objects and risk of an operation, as the authorisation matrix reads them. */
export const guarded = (may: string, risk: Risk, objects: readonly string[], scope = 'company'): Json => ({
  'x-permission': may,
  'x-tenant-scope': scope,
  'x-object': objects,
  'x-risk': risk,
})

/**
 * Who may, where it is no permission: anybody; who is signed in; a person (no key); who may change what is
 * imported; who signs the body with the shop's or carrier's secret.
 */
export const notPermissions = ['public', 'signed-in', 'person', 'import-target', 'signature'] as const

/** A route that is no command or query. */
export interface Route {
  id: string
  title: Words
  may: string
  risk?: Risk
  /** A JSON body, or the media types of another one. */
  body?: z.ZodType | readonly string[]
  query?: Record<string, Json>
  /** Parameters of the address that must be given. */
  needs?: readonly string[]
  /** The result, or the whole answer where it is no `{ result }`. */
  result?: z.ZodType | Json
  answer?: Json
  status?: number
  more?: readonly number[]
  headers?: Record<string, Json>
}

const words = {
  type: 'object',
  required: ['zh', 'en'],
  properties: { zh: { type: 'string' }, en: { type: 'string' } },
}
const fieldFault = {
  type: 'object',
  required: ['path', 'code'],
  properties: { path: { type: 'string' }, code: { type: 'string' }, says: words },
}
/** One shape of every refusal (src/server/errors.ts). */
export const refusal: Json = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'says', 'remedy'],
      properties: {
        code: { type: 'string', pattern: '^[a-z]+\\.[a-z0-9-]+$' },
        says: words,
        remedy: words,
        facts: { type: 'object' },
        fields: { type: 'array', items: fieldFault },
      },
    },
  },
}

export const components = {
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
  responses: { Error: { description: 'refused', content: { 'application/json': { schema: refusal } } } },
}
