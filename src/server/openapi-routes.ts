// The routes that are no commands or queries, as the document tells of them: each with its input, its answers
// and who may.
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { plantSystems } from '#adapters/mes/index.ts'
import { productionOrdersOut, reportExternal } from '#mes/index.ts'
import { accountPaths } from './openapi-account.ts'
import { importPaths } from './openapi-imports.ts'
import type { Json, Route } from './openapi-schema.ts'
import { answers, binary, guarded, json, resultOf, schemaOf, title } from './openapi-schema.ts'

const idOf = (name: string) => /^(inspection|photo|batch)$/.test(name)

/** The operation of a route; parameters of the path come from its braces. */
export function operation(tag: string, path: string, route: Route): Json {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name: name!,
    in: 'path',
    required: true,
    schema: { type: 'string', ...(idOf(name!) ? { format: 'uuid' } : { minLength: 1, maxLength: 200 }) },
  }))
  const rest = (where: string, of: Record<string, Json> = {}) =>
    Object.entries(of).map(([name, schema]) => ({
      name,
      in: where,
      required: route.needs?.includes(name) ?? false,
      schema,
    }))
  const isOpen = ['public', 'signature'].includes(route.may)
  const { body } = route
  return {
    tags: [tag],
    operationId: route.id,
    summary: title(route.title),
    ...(isOpen ? { security: [] } : {}),
    ...guarded(
      route.may,
      route.risk ?? (body ? 'write' : 'read'),
      inPath.filter(p => idOf(p.name)).map(p => p.name),
      isOpen ? 'none' : 'company',
    ),
    parameters: [...inPath, ...rest('query', route.query), ...rest('header', route.headers)],
    ...(body
      ? {
          requestBody: {
            required: true,
            ...(body instanceof z.ZodType ? json(schemaOf(body, 'input')) : binary(...body)),
          },
        }
      : {}),
    responses: answers(
      route.answer ??
        resultOf(route.result instanceof z.ZodType ? schemaOf(route.result, 'output') : (route.result ?? {})),
      route.status,
      route.more,
    ),
  }
}

const of = (tag: string, routes: Record<string, Route>): Record<string, Json> => {
  const paths: Record<string, Json> = {}
  for (const [place, route] of Object.entries(routes)) {
    const [method, path] = place.split(' ') as [string, string]
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation(tag, path, route) }
  }
  return paths
}

const mediaTypes = plantSystems.map(system => system.mediaType)
const after = (name: string) =>
  (schemaOf(productionOrdersOut.input, 'input') as { properties: Record<string, Json> }).properties[name]!
const pictures = ['image/jpeg', 'image/png', 'image/webp']
const Photo = z.object({ photo: z.string() })

const others = (): Record<string, Route> => ({
  'GET /api/live': {
    id: 'live',
    may: 'signed-in',
    title: { zh: '实时推送', en: 'Facts as they happen, and values of machines' },
    query: { machine: { type: 'string', description: 'codes with commas between them, `*` for all states' } },
    answer: {
      content: {
        'text/event-stream': {
          schema: {
            type: 'string',
            description: 'events hello, beat, fact {tenant,id,name,subject,journey,cause,at}, samples',
          },
        },
      },
    },
  },
  'POST /api/mes/photos/{inspection}': {
    id: 'mes.photo.attach',
    may: 'mes.enter-inspection',
    body: pictures,
    result: Photo,
    title: { zh: '上传检验照片', en: 'Attach a photo to an inspection' },
  },
  'GET /api/mes/photo/{photo}': {
    id: 'mes.photo',
    may: 'mes.read',
    answer: binary(...pictures),
    title: { zh: '检验照片', en: 'A photo' },
  },
  'GET /api/plants/{plant}/operations-schedule': {
    id: 'plant.schedule',
    may: productionOrdersOut.may,
    answer: binary(...mediaTypes),
    title: { zh: '下发给第三方 MES 的计划', en: 'The schedule for a third-party MES' },
    query: { after: after('after'), limit: after('limit') },
  },
  'POST /api/plants/{plant}/operations-performance': {
    id: 'plant.performance',
    may: reportExternal.may,
    body: mediaTypes,
    result: {},
    title: { zh: '第三方 MES 的完工回传', en: 'What a third-party MES has done' },
  },
  'GET /api/public/track/{token}': {
    id: 'track',
    may: 'public',
    title: { zh: '公开物流查询', en: 'Public tracking' },
    result: {
      $ref:
        '#/paths/~1api~1tms~1public-tracking/get/responses/200/content/application~1json' +
        '/schema/properties/result',
    },
  },
})

/** Bodies and answers are the shops' and carriers' own: what counts is the signature over the raw bytes. */
const theirs = { content: { 'application/json': { schema: {} } } }
const hooks = (): Record<string, Route> => {
  const hook = { may: 'signature', body: ['application/json'], answer: theirs, more: [201, 202] }
  const push = { zh: '承运商推送', en: "A carrier's push" }
  return {
    'POST /hooks/channels/{tenant}/{shop}': {
      ...hook,
      id: 'hook.channel',
      title: { zh: '店铺推送订单', en: "A shop's webhook" },
    },
    'POST /hooks/carriers/{tenant}/{carrier}': { ...hook, id: 'hook.carrier', title: push },
    'POST /hooks/carriers/{tenant}/{carrier}/{token}': { ...hook, id: 'hook.carrier-by-token', title: push },
  }
}

const demoOf = (): Record<string, Route> => ({
  'GET /api/demo': { id: 'demo', may: 'signed-in', title: { zh: '演示工厂', en: 'The demo factory' } },
  'POST /api/demo/wake': {
    id: 'demo.wake',
    may: 'demo.run',
    body: z.looseObject({}),
    title: { zh: '启动演示工厂', en: 'Start the demo factory' },
  },
  'POST /api/demo/send-order': {
    id: 'demo.send-order',
    may: 'demo.run',
    body: z.looseObject({}),
    title: { zh: '模拟店铺下单', en: 'A shop sends an order' },
  },
  'POST /api/demo/fault': {
    id: 'demo.fault',
    may: 'demo.run',
    body: z.looseObject({}),
    title: { zh: '模拟设备故障', en: 'A machine has a fault' },
  },
  'POST /api/demo/crew': {
    id: 'demo.crew',
    may: 'demo.run',
    body: z.strictObject({ on: z.boolean() }),
    title: { zh: '模拟员工开关', en: 'The crew works, or does not' },
  },
})

/** Everything that is served and is no command, query or page, by what it belongs to. */
const groups = ({ demo }: { demo: boolean }): Record<string, Record<string, Route>> => ({
  account: accountPaths(),
  imports: importPaths(),
  other: others(),
  hooks: hooks(),
  ...(demo ? { demo: demoOf() } : {}),
})

export const otherPaths = (parts: { demo: boolean }): Record<string, Json> =>
  Object.assign({}, ...Object.entries(groups(parts)).map(([tag, routes]) => of(tag, routes)))

/** Pages and files of the web application and the interactive reference: for people, no part of the API. */
const forPeople = /^\/(?!api\/|hooks\/|health)|^\*$/

/** From here on a route that is served and not in the document stops the start (reliability.md 5.2). */
export function requireDocumented(app: FastifyInstance, parts: { demo: boolean }): void {
  const known = new Set(Object.values(groups(parts)).flatMap(routes => Object.keys(routes)))
  app.addHook('onRoute', ({ method, url }) => {
    if (forPeople.test(url)) return
    for (const one of [method].flat()) {
      const place = `${one} ${url.replace(/:(\w+)/g, '{$1}')}`
      if (one !== 'HEAD' && one !== 'OPTIONS' && !known.has(place))
        throw new Error(`${place} is served and not documented: src/server/openapi-routes.ts`)
    }
  })
}
