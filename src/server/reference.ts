// The interactive reference of the API: Swagger UI's own files, over /api/openapi.json.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'

const folder = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
const files: Record<string, string> = {
  'swagger-ui.css': 'text/css',
  'swagger-ui-bundle.js': 'text/javascript',
  'favicon-32x32.png': 'image/png',
}

const page = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Sixlink API</title><link rel="icon" href="/reference/favicon-32x32.png">
<link rel="stylesheet" href="/reference/swagger-ui.css"></head>
<body><div id="reference"></div><script src="/reference/swagger-ui-bundle.js"></script>
<script src="/reference/start.js"></script></body></html>`

/** A changing call made on the page gets a key of its own. */
const start = `window.SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#reference', deepLinking: true,
  filter: true, docExpansion: 'none', defaultModelsExpandDepth: -1, validatorUrl: null,
  requestInterceptor: request => {
    if (request.method === 'POST' && !request.headers['Idempotency-Key'])
      request.headers['Idempotency-Key'] = Array.from(crypto.getRandomValues(new Uint8Array(16)),
        b => b.toString(16).padStart(2, '0')).join('')
    return request
  } })`

/** Mounts /reference. */
export function referenceRoutes(app: FastifyInstance): void {
  app.get('/reference', async (_request, reply) => reply.type('text/html').send(page))
  app.get('/reference/start.js', async (_request, reply) => reply.type('text/javascript').send(start))
  for (const [name, type] of Object.entries(files))
    app.get(`/reference/${name}`, async (_request, reply) =>
      reply
        .type(type)
        .header('cache-control', 'public, max-age=86400')
        .send(fs.createReadStream(path.join(folder, name))),
    )
}
