// The web application: three entries (desk, floor, track) and their compressed assets.
import fs from 'node:fs'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'

/** Serves web/dist; pages of the client's router answer with the entry they belong to. */
export function staticRoutes(app: FastifyInstance, dist: string): void {
  if (!fs.existsSync(path.join(dist, 'index.html'))) return
  void app.register(fastifyStatic, {
    root: dist,
    prefix: '/',
    wildcard: false,
    index: false,
    preCompressed: true,
    setHeaders: (reply, file) => {
      reply.header(
        'cache-control',
        file.includes(`${path.sep}assets${path.sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
      )
    },
  })
  const page = (entry: string) => async (_request: unknown, reply: FastifyReply) =>
    reply
      .header('cache-control', 'no-cache')
      .type('text/html')
      .send(fs.readFileSync(path.join(dist, entry), 'utf8'))
  app.get('/track/*', page('track.html'))
  app.get('/floor', page('floor.html'))
  app.get('/floor/*', page('floor.html'))
  app.get('/', page('index.html'))
  for (const room of [
    'erp',
    'oms',
    'wms',
    'tms',
    'mes',
    'mcs',
    'kernel',
    'views',
    'sign-in',
    'tower',
    'my-work',
    'account',
    'my-account',
    'company',
    'guide',
    'imports',
    'settings',
  ]) {
    app.get(`/${room}`, page('index.html'))
    app.get(`/${room}/*`, page('index.html'))
  }
}
