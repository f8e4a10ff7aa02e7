// The product's own description of its API, read as the tests of the door need it: operations and validators.
import addFormats from 'ajv-formats'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { ValidateFunction } from 'ajv/dist/2020.js'
import type { Schema } from '../faults/nasty.ts'

export interface Operation {
  /** `GET /api/oms/order`. */
  readonly place: string
  readonly id: string
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly permission: string
  readonly risk: string
  readonly objects: readonly string[]
  /** The JSON body, or null where there is none or it is no JSON. */
  readonly body: Schema | null
  readonly mediaType: string | null
  readonly parameters: readonly { name: string; in: string; schema: Schema; required: boolean }[]
  /** Statuses that the document names. */
  readonly statuses: readonly number[]
  /** Media types of a good answer. */
  readonly answers: readonly string[]
  /** What is wrong with an answer; empty: it is as documented. */
  wrong(status: number, contentType: string, text: string): string[]
}

interface Written {
  operationId: string
  'x-permission': string
  'x-risk': string
  'x-object': string[]
  parameters?: (Operation['parameters'][number] & { $ref?: string })[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, { $ref?: string; content?: Record<string, { schema: object }> }>
}
export interface Document {
  paths: Record<string, Record<string, Written>>
  components: { responses: { Error: { content: { 'application/json': { schema: object } } } } }
}

export const documentOf = async (base: string): Promise<Document> =>
  (await (await fetch(`${base}/api/openapi.json`)).json()) as Document

/** Every operation, with validators over the whole document (so that references within it hold). */
export function operationsOf(document: Document): Operation[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true, allowUnionTypes: true })
  addFormats.default(ajv)
  ajv.addSchema(document, 'doc')
  const made = new Map<string, ValidateFunction>()
  const validator = (pointer: string) => {
    let found = made.get(pointer)
    if (!found) made.set(pointer, (found = ajv.compile({ $ref: `doc#${pointer}` })))
    return found
  }
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, of]) => operationOf(path, method, of, validator)),
  )
}

const escape = (part: string) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))

function operationOf(
  path: string,
  method: string,
  of: Written,
  validator: (pointer: string) => ValidateFunction,
): Operation {
  const content = of.requestBody?.content ?? {},
    [mediaType] = Object.keys(content)
  const good = Object.entries(of.responses).find(([, r]) => !r.$ref)!
  return {
    place: `${method.toUpperCase()} ${path}`,
    id: of.operationId,
    method: method.toUpperCase() as Operation['method'],
    path,
    permission: of['x-permission'],
    risk: of['x-risk'],
    objects: of['x-object'],
    body: content['application/json']?.schema ?? null,
    mediaType: mediaType ?? null,
    parameters: (of.parameters ?? []).filter(p => !p.$ref),
    statuses: Object.keys(of.responses).map(Number),
    answers: Object.keys(good[1].content ?? {}),
    wrong(status, contentType, text) {
      const written = of.responses[status]
      if (!written) return [`${status} is not documented`]
      const type = contentType.split(';')[0]!
      const pointer = written.$ref
        ? '/components/responses/Error/content/application~1json/schema'
        : `/paths/${escape(path)}/${method}/responses/${status}/content/${escape(type)}/schema`
      if (!written.$ref && !written.content?.[type]) return [`${type} is not documented`]
      if (type !== 'application/json') return written.$ref ? [`a refusal as ${type}`] : []
      const check = validator(pointer)
      if (check(JSON.parse(text))) return []
      return (check.errors ?? []).map(e => `${e.instancePath} ${e.message}`).slice(0, 8)
    },
  }
}
