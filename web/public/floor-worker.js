// The floor without a network: its pages open again after a reload, with what they last knew. What was done is kept by
// the page's own queue (src/floor/queue.ts); this worker only reads.
const pages = 'sixlink-floor-pages',
  answers = 'sixlink-floor-answers'
const shell = '/floor'
/** More kept answers or old assets than this are of no use to anybody. */
const answersMax = 80,
  assetsMax = 120
/** What is live, secret or too large to keep. */
const never = /^\/api\/(live$|me$|meta|sign-|account|demo|tms\/label|mes\/photo)/

/** The floor's page and everything its HTML names. */
async function keepShell() {
  const cache = await caches.open(pages)
  const page = await fetch(shell, { cache: 'no-cache' })
  if (!page.ok) throw new Error(`the floor answers ${page.status}`)
  const html = await page.clone().text()
  const named = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(match => match[1])
  await Promise.all([cache.put(shell, page), ...named.map(path => cache.add(path))])
}

/** The oldest go first: a cache lists its keys in the order in which they came. */
async function shorten(cache, most) {
  const keys = await cache.keys()
  await Promise.all(keys.slice(0, Math.max(0, keys.length - most)).map(key => cache.delete(key)))
}

async function networkFirst(request, cacheName, key, most) {
  const cache = await caches.open(cacheName)
  try {
    const answer = await fetch(request)
    if (answer.ok) {
      const copy = answer.clone()
      await cache.delete(key)
      await cache.put(key, copy)
      await shorten(cache, most)
    }
    return answer
  } catch (error) {
    const kept = await cache.match(key)
    if (kept) return kept
    throw error
  }
}

/** Assets carry their content's hash in their name: what is kept is right for ever. */
async function cacheFirst(request) {
  const cache = await caches.open(pages)
  const kept = await cache.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await cache.put(request, answer.clone())
  return answer
}

self.addEventListener('install', event => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()))
})
self.addEventListener('activate', event => {
  event.waitUntil(self.clients.claim())
})
self.addEventListener('fetch', event => {
  const { request } = event,
    url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (request.mode === 'navigate' && /^\/floor(\/|$)/.test(url.pathname))
    event.respondWith(networkFirst(request, pages, shell, assetsMax))
  else if (url.pathname.startsWith('/assets/') || url.pathname === '/mark.svg')
    event.respondWith(cacheFirst(request))
  else if (url.pathname.startsWith('/api/') && !never.test(url.pathname))
    event.respondWith(networkFirst(request, answers, request.url, answersMax))
})
