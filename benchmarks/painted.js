// In the page, for lists-page.ts: how long an input waits for the next paint, and for the rows it asked for.
const inputDurations = (globalThis.inputDurations = [])
new PerformanceObserver(list => {
  const worst = new Map()
  for (const e of list.getEntries())
    if (e.interactionId) worst.set(e.interactionId, Math.max(worst.get(e.interactionId) ?? 0, e.duration))
  inputDurations.push(...worst.values())
}).observe({ type: 'event', durationThreshold: 16, buffered: true })

const inputs = ['pointerdown', 'input', 'wheel']

/** When the last page of orders that was asked for since a moment had arrived; undefined while none has. */
const arrivedSince = from =>
  performance
    .getEntriesByType('resource')
    .filter(r => r.startTime >= from && /\/api\/oms\/orders(\?|$)/.test(r.name) && r.responseEnd > 0)
    .at(-1)?.responseEnd

/**
 * Milliseconds from the next input until rows that were asked for since then are painted.
 */
globalThis.untilPainted = () =>
  new Promise(resolve => {
    const begin = e => {
      for (const kind of inputs) removeEventListener(kind, begin, true)
      const from = e.timeStamp
      let changed = 0
      const look = new MutationObserver(() => {
        changed = performance.now()
      })
      look.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
      const frame = () => {
        const end = arrivedSince(from)
        if (end !== undefined && changed >= end) {
          look.disconnect()
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - from)))
        } else requestAnimationFrame(frame)
      }
      requestAnimationFrame(frame)
    }
    for (const kind of inputs) addEventListener(kind, begin, true)
  })
