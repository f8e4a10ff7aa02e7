// The API under generated calls (reliability.md 5.4): sequences after the document, each answer
// judged. A short budget here, a long one in `npm run test:fuzz`; a failure names its seed.
import fc from 'fast-check'
import { randomInt, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApiKey } from '#kernel/api-keys.ts'
import { placeOrder } from '#oms/index.ts'
import { checkInvariants } from '#views/index.ts'
import { newOutside, plugOutside } from '../flows/actors.ts'
import { demoWorld } from '../flows/demo-world.ts'
import type { Served } from '../faults/serve.ts'
import { serve } from '../faults/serve.ts'
import type { World } from '../world.ts'
import { documentOf, operationsOf } from './document.ts'
import type { Operation } from './document.ts'
import { caller, fingerprint, fillPool } from './fuzz.ts'
import type { Caller } from './fuzz.ts'
import { breaks, nastyOr, resolved, right, schemaOf, withBroken } from './inputs.ts'

const budgetMs = Number(process.env['SIXLINK_FUZZ_MS'] ?? 14_000),
  isLong = budgetMs > 60_000
const given = process.env['SIXLINK_SEED']
/** One seed that never changes, and one that nobody has tried yet. */
const seeds = given ? [Number(given)] : [866, randomInt(2 ** 31)]
const kept = path.join(import.meta.dirname, '../fixtures/bad-input/sequences')

let world: World, door: Served, operations: Operation[], call: Caller
beforeAll(async () => {
  plugOutside(newOutside())
  world = await demoWorld()
  world.dispatch()
  const [customer] = await world.sql<{ id: string }>(
    `select id from master.party where kind = 'customer' limit 1`,
  )
  const [item] = await world.sql<{ id: string }>(`select id from master.item where code = 'FG-KT-17'`)
  for (const quantity of [2, 90])
    await world.do(
      placeOrder,
      placeOrder.input.parse({
        channel: 'dealer',
        customer: customer!.id,
        lines: [{ item: item!.id, quantity }],
      }),
    )
  await world.dispatch().idle(1)
  door = await serve(world)
  operations = operationsOf(await documentOf(door.base)).filter(
    o => o.permission.includes('.') && !o.path.includes('{') && o.mediaType !== 'image/jpeg',
  )
  const key = async (tenant: number) =>
    (await world.do(createApiKey, { name: 'fuzz', permissions: ['*'] }, { tenant })).token!
  call = caller(door.base, await fillPool(world), await key(1), await key(2))
}, 180_000)
afterAll(async () => {
  await door?.stop()
  await world?.close()
})

/** A bulk call with one bad item is answered; that item is refused, as the others are not for it. */
const refusedInBulk = (at: (string | number)[], text: string): boolean =>
  at[0] === 'items' && at.length > 1 && /^\{"outcomes":\[\{"error":\{"code":"request.invalid"/.test(text)

interface Step {
  place: string
  input: unknown
}
const at = (place: string) => operations.find(o => o.place === place)

/** Queries and commands, mostly with what is right and there, some with one place that is nasty. */
const steps = () =>
  fc.array(
    fc
      .constantFrom(...operations.filter(o => !o.path.endsWith('.xlsx')))
      .chain(o =>
        fc
          .oneof(
            { weight: 3, arbitrary: right(schemaOf(o), '') },
            { weight: 1, arbitrary: nastyOr(schemaOf(o)) },
          )
          .map((input): Step => ({ place: o.place, input })),
      ),
    { minLength: 1, maxLength: 12 },
  )

async function sequence(taken: readonly Step[]): Promise<void> {
  for (const { place, input } of taken) {
    const operation = at(place)
    if (operation) await call.judged(operation, input)
  }
}

test('sequences that failed once do not fail again', async () => {
  for (const file of fs.existsSync(kept) ? fs.readdirSync(kept) : [])
    await sequence(JSON.parse(fs.readFileSync(path.join(kept, file), 'utf8')) as Step[])
})

test.each(seeds)(
  'sequences of calls keep every promise, seed %i',
  async seed => {
    const out = await fc.check(fc.asyncProperty(steps(), sequence), {
      seed,
      numRuns: 1_000_000,
      interruptAfterTimeLimit: budgetMs / seeds.length,
      // Each shrinking step is a whole sequence on what the others left behind: some are enough.
      endOnFailure: !isLong,
    })
    console.log(`seed ${seed}: ${out.numRuns} sequences; ${call.told()}`)
    if (out.failed && out.counterexample) {
      if (isLong) {
        fs.mkdirSync(kept, { recursive: true })
        fs.writeFileSync(path.join(kept, `${seed}.json`), JSON.stringify(out.counterexample[0], null, 1))
      }
      throw new Error(
        `SIXLINK_SEED=${seed} ${String(out.errorInstance)}\n${JSON.stringify(out.counterexample[0])}`,
      )
    }
    await world.dispatch().idle(1)
    expect((await world.tx(checkInvariants)).filter(c => c.violations > 0)).toEqual([])
  },
  budgetMs * 4 + 120_000,
)

test(
  'an input with one rule broken is refused by its field, and leaves nothing behind',
  async () => {
    await world.dispatch().idle(1)
    const before = await fingerprint(world),
      taken: string[] = []
    let sent = 0
    for (const operation of operations) {
      const schema = schemaOf(operation),
        isBody = operation.method === 'POST'
      const [made] = fc.sample(right(schema, ''), { numRuns: 1, seed: seeds[0]! + sent })
      // The good items of a bulk call are carried out: here there is only the bad one.
      const valid = operation.id.endsWith('.bulk')
        ? { items: (made as { items: unknown[] }).items.slice(0, 1) }
        : made
      const ways = breaks(schema, valid, isBody)
      for (const way of isLong ? ways : ways.slice(0, 4)) {
        const { status, text } = await call.send(operation, resolved(withBroken(valid, way), call.pool))
        sent++
        if (status >= 500 || (status < 400 && !refusedInBulk(way.path, text)))
          taken.push(
            `${operation.place} ${way.path.join('.')} ${way.rule}: ${status} ${text.slice(0, 200)}`,
          )
      }
    }
    expect(taken).toEqual([])
    expect(await fingerprint(world)).toEqual(before)
    console.log(`${sent} inputs with one rule broken, all refused`)
  },
  budgetMs * 4 + 120_000,
)

test(
  'no query changes anything, a right is really needed, and nobody else is answered',
  async () => {
    const before = await fingerprint(world),
      wrong: string[] = []
    for (const operation of operations.filter(o => o.method === 'GET')) {
      const [input] = fc.sample(right(schemaOf(operation), ''), { numRuns: 1, seed: seeds[0]! })
      const asked = resolved(input, call.pool)
      const own = await call.send(operation, asked),
        nobody = await call.send(operation, asked, 'nobody'),
        other = await call.send(operation, asked, 'other')
      if (nobody.status !== 401) wrong.push(`${operation.place} without a key: ${nobody.status}`)
      const [name] = operation.objects
      if (!name || own.status !== 200 || other.status !== 200) continue
      // What is answered of a foreign record is what is answered of none.
      const id = (asked as Record<string, string>)[name] ?? '',
        none = randomUUID(),
        missing = await call.send(operation, { ...(asked as object), [name]: none }, 'other')
      if (other.text.replaceAll(id, '') !== missing.text.replaceAll(none, ''))
        wrong.push(`${operation.place} tells another company: ${other.text.slice(0, 200)}`)
    }
    expect(wrong).toEqual([])
    expect(await fingerprint(world)).toEqual(before)
  },
  budgetMs * 4 + 60_000,
)

test('what was made is there at once, and what was removed is not', async () => {
  const asked = async (place: string, input: unknown) => {
    const { status, text } = await call.send(at(place)!, input)
    return { status, result: (JSON.parse(text) as { result?: Record<string, string> }).result }
  }
  const role = { name: 'fuzz-role', titleZh: '试', titleEn: 'Tried', permissions: ['oms.read'] }
  const has = async () =>
    JSON.stringify((await asked('GET /api/kernel/roles', {})).result).includes(role.name)
  expect((await asked('POST /api/kernel/save-role', role)).status).toBe(200)
  expect(await has()).toBe(true)
  expect((await asked('POST /api/kernel/remove-role', { name: role.name })).status).toBe(200)
  expect(await has()).toBe(false)
  expect([404, 409]).toContain((await asked('POST /api/kernel/remove-role', { name: role.name })).status)
  const customer = call.pool.get('customer')![0],
    item = call.pool.get('item')![0]
  const lines = [{ item, quantity: 1 }]
  const order = await asked('POST /api/oms/place-order', { channel: 'dealer', customer, lines })
  expect((await asked('GET /api/oms/order', { id: order.result!['order'] })).status).toBe(200)
  // Another company's key finds neither, under whatever it sends.
  const theirs = await call.send(at('GET /api/oms/order')!, { id: order.result!['order'] }, 'other')
  expect(theirs.status).toBe(404)
  // The same key for another input is a conflict, not a second order.
  const key = randomUUID()
  await call.send(at('POST /api/oms/place-order')!, { channel: 'dealer', customer, lines }, 'own', key)
  const reused = await call.send(
    at('POST /api/oms/place-order')!,
    { channel: 'dealer', customer, lines: [{ item, quantity: 2 }] },
    'own',
    key,
  )
  expect(reused.status).toBe(422)
})
