// Parties by hand and by program: saved by code, each call with its own outcome.
import { z } from 'zod'
import type { Outcome } from '#kernel/command.ts'
import { command } from '#kernel/command.ts'
import { PartyInput } from '#master/party/party-input.ts'
import { saveParties } from '#master/party/save-parties.ts'
import type { SavedRow } from '#master/saved.ts'
import { saveEach } from '#master/save-each.ts'

export const saveParty = command<PartyInput, SavedRow>({
  name: 'erp.save-party',
  title: { zh: '保存客户或供应商', en: 'Save a customer or supplier' },
  output: z.object({ id: z.string(), code: z.string(), created: z.boolean() }),
  input: PartyInput,
  runMany: (tx, calls): Promise<Outcome<SavedRow>[]> =>
    saveEach(
      tx,
      calls,
      'master.party',
      input => input.code,
      rows => saveParties(tx, rows),
    ),
})
