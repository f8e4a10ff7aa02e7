// Sites of the company: saved by code, each call with its own outcome.
import { z } from 'zod'
import type { Outcome } from '#kernel/command.ts'
import { command } from '#kernel/command.ts'
import { saveEach } from '#master/save-each.ts'
import type { SavedRow } from '#master/saved.ts'
import { SiteInput } from '../../records/master-data/price-input.ts'
import { saveSites } from '../../records/master-data/save-sites.ts'

export const saveSite = command<SiteInput, SavedRow>({
  name: 'erp.save-site',
  title: { zh: '保存地点', en: 'Save a site' },
  output: z.object({ id: z.string(), code: z.string(), created: z.boolean() }),
  input: SiteInput,
  runMany: (tx, calls): Promise<Outcome<SavedRow>[]> =>
    saveEach(
      tx,
      calls,
      'master.site',
      input => input.code,
      rows => saveSites(tx, rows),
    ),
})
