// Limits of a person: the warehouses they act in, and how much money by command. Set by who has no less.
import { z } from 'zod'
import { Id } from '#values/id.ts'
import { MinorOrZero } from '#values/money.ts'
import type { Words } from '#values/words.ts'
import { allCommands, command, done, query } from '../command.ts'
import { question } from '../port.ts'
import { plainLimits } from './limits.rule.ts'
import { changeable, changed, keepABoss, withinLimits } from './people.ts'
import { UnknownLimit } from './refusals.ts'
import { setLimitsOf } from './rights.sql.ts'

export interface Warehouse {
  code: string
  name: Words
}
/** The warehouses of the company: who keeps them answers. */
export const askWarehouses = question<null, readonly Warehouse[]>('kernel.ask-warehouses')

/** Commands whose amount can be limited, and those that act in a warehouse. */
export function limitable() {
  const shown = [...allCommands().values()].filter(c => !c.inner)
  const plain = (c: (typeof shown)[number]) => ({ name: c.name, title: c.title, may: c.may })
  return {
    amounts: shown.filter(c => c.bounds?.amount ?? c.bounds?.amountDone).map(plain),
    warehouses: shown.filter(c => c.bounds?.warehouses).map(plain),
  }
}

const Words = z.object({ zh: z.string(), en: z.string() })
const Named = z.object({ name: z.string(), title: Words, may: z.string() })
const Limitable = z.object({
  amounts: z.array(Named),
  warehouses: z.array(Named),
  places: z.array(z.object({ code: z.string(), name: Words })),
})
const LimitsSet = z.object({
  warehouses: z.array(z.string()).optional(),
  amounts: z.record(z.string(), z.int()).optional(),
})

export const limitableQuery = query({
  name: 'kernel.limitable',
  title: { zh: '可限制的权限', en: 'What can be limited' },
  output: Limitable,
  input: z.strictObject({}),
  run: async tx => ({ ...limitable(), places: [...(await askWarehouses(tx, null))] }),
})

/** Without `warehouses`: all of them. An empty list: none. */
export const setLimits = command({
  name: 'kernel.set-limits',
  title: { zh: '设置人员的仓库与额度', en: "Set somebody's warehouses and amounts" },
  output: LimitsSet,
  input: z.strictObject({
    person: Id,
    warehouses: z.array(z.string().min(1).max(40)).max(200).optional(),
    amounts: z.record(z.string().max(80), MinorOrZero).default({}),
  }),
  async run(tx, { person, warehouses, amounts }, { actor }) {
    const member = await changeable(tx, actor, person)
    const limits = plainLimits({ ...(warehouses ? { warehouses } : {}), amounts })
    const places = warehouses?.length ? await askWarehouses(tx, null) : []
    const known = new Set(limitable().amounts.map(c => c.name))
    const unknown = [
      ...(warehouses ?? []).filter(w => !places.some(p => p.code === w)),
      ...Object.keys(amounts).filter(name => !known.has(name)),
    ]
    if (unknown.length) throw UnknownLimit({ names: unknown.join(', ') })
    withinLimits(actor, limits, member.permissions)
    await setLimitsOf(tx, person, limits)
    await keepABoss(tx)
    return done(limits as z.infer<typeof LimitsSet>, changed(person, { limits: member.limits }, { limits }))
  },
})
