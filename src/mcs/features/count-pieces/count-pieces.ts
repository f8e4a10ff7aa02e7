// The machine's counters have moved: the difference belongs to the run that is open there.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { PiecesCounted } from '../../events.ts'
import { countedSince } from '../../records/machine/machine.rule.ts'
import { addToRun, lockMachine, setCounters } from '../../records/machine/machine.sql.ts'

export const countPieces = command({
  name: 'mcs.count-pieces', title: { zh: '设备计数', en: 'Count pieces' }, inner: true,
  /** The counters as the machine shows them, and when it did. */
  input: z.object({ machine: z.string(), good: z.int().min(0), scrap: z.int().min(0), at: z.int() }),
  async run(tx, { machine: code, good, scrap, at }) {
    const machine = await lockMachine(tx, code)
    if (!machine || (machine.counted_at && at < machine.counted_at.getTime())) return done({})
    const goodMore = countedSince(machine.counter_good, good, machine.counter_max)
    const scrapMore = countedSince(machine.counter_scrap, scrap, machine.counter_max)
    if (machine.counter_good === good && machine.counter_scrap === scrap) return done({})
    await setCounters(tx, machine.id, good, scrap, new Date(at))
    const run = goodMore + scrapMore > 0 ? await addToRun(tx, machine.id, goodMore, scrapMore) : undefined
    return done({}, { facts: run ? [PiecesCounted({
      machine: code, operation: run.operation_id, good: run.good, scrap: run.scrap, order: machine.journey,
    })] : [] })
  },
})
