// Routings: saved by code, each call with its own outcome.
import { z } from 'zod'
import type { Outcome } from '#kernel/command.ts'
import { command } from '#kernel/command.ts'
import { saveEach } from '#master/save-each.ts'
import type { SavedRow } from '#master/saved.ts'
import { RoutingInput } from '../../records/master-data/bill-input.ts'
import { saveRoutings } from '../../records/master-data/save-routings.ts'

export const saveRouting = command<RoutingInput, SavedRow>({
  name: 'erp.save-routing',
  title: { zh: '保存工艺路线', en: 'Save a routing' },
  output: z.object({ id: z.string(), code: z.string(), created: z.boolean() }),
  input: RoutingInput,
  runMany: (tx, calls): Promise<Outcome<SavedRow>[]> =>
    saveEach(
      tx,
      calls,
      'erp.routing',
      input => input.item,
      rows => saveRoutings(tx, rows),
    ),
})
