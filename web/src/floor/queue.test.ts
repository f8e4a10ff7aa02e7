// The floor's queue: nothing lost, nothing twice, nothing in another person's name.
import { describe, expect, it } from 'vitest'
import { makeQueue, pauseMs, queueMax } from './queue.ts'
import type { Action, Sent } from './queue.ts'

const action = (key: string, person = 'ann'): Omit<Action, 'tries'> => ({
  key,
  path: 'mes/report-production',
  body: { good: 1 },
  label: { zh: '良品 1', en: 'Good 1' },
  at: 0,
  person,
})

function world(answers: Record<string, Sent['kind'][]> = {}) {
  let kept: Action[] = []
  const sent: string[] = [],
    at = { person: 'ann' as string | null }
  const queue = makeQueue({
    store: {
      read: () => kept,
      write: next => {
        kept = next
      },
    },
    person: () => at.person,
    async send(a) {
      sent.push(a.key)
      const kind = answers[a.key]?.shift() ?? 'done'
      return kind === 'done'
        ? { kind, result: null }
        : kind === 'refused'
          ? { kind, refusal: { code: 'x.no', says: { zh: '不', en: 'no' } } }
          : { kind }
    },
  })
  return { queue, sent, at }
}

describe('the queue of a floor device', () => {
  it('sends in the order in which things were done', async () => {
    const { queue, sent } = world()
    for (const key of ['a', 'b', 'c']) queue.add(action(key))
    expect(await queue.flush()).toBe(0)
    expect(sent).toEqual(['a', 'b', 'c'])
  })
  it('keeps what is behind one that found no network, and sends it later with the same keys', async () => {
    const { queue, sent } = world({ b: ['away'] })
    for (const key of ['a', 'b', 'c']) queue.add(action(key))
    expect(await queue.flush()).toBe(2)
    expect(await queue.flush()).toBe(0)
    expect(sent).toEqual(['a', 'b', 'b', 'c'])
  })
  it('lays a refused action aside with its reason and goes on', async () => {
    const { queue, sent } = world({ a: ['refused'] })
    for (const key of ['a', 'b']) queue.add(action(key))
    expect(await queue.flush()).toBe(0)
    expect(sent).toEqual(['a', 'b'])
    expect(queue.refused().map(a => a.refusal?.code)).toEqual(['x.no'])
    queue.dismiss('a')
    expect(queue.refused()).toEqual([])
  })
  it('never sends what another person did', async () => {
    const { queue, sent, at } = world()
    queue.add(action('a', 'bob'))
    queue.add(action('b', 'ann'))
    await queue.flush()
    expect(sent).toEqual(['b'])
    expect(queue.waiting()).toHaveLength(1)
    at.person = 'bob'
    await queue.flush()
    expect(sent).toEqual(['b', 'a'])
  })
  it('sends each action once though flushed twice at the same time', async () => {
    const { queue, sent } = world()
    queue.add(action('a'))
    await Promise.all([queue.flush(), queue.flush()])
    expect(sent).toEqual(['a'])
  })
  it('says no rather than losing something when it is full', () => {
    const { queue } = world()
    for (let n = 0; n < queueMax; n++) expect(queue.add(action(`k${n}`))).toBe(true)
    expect(queue.add(action('one more'))).toBe(false)
  })
  it('tries again quickly at first and never slower than every fifteen seconds', () => {
    expect([0, 1, 5, 50].map(pauseMs)).toEqual([500, 1000, 15_000, 15_000])
  })
})
