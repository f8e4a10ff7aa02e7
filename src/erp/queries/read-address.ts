// An address pasted as one line of Chinese text, read into its parts; and the company's own sites.
import { z } from 'zod'
import { query } from '#kernel/command.ts'
import { readAddressLine } from '#master/party/address-line.rule.ts'
import type { Gazetteer } from '#master/party/gazetteer.ts'
import { gazetteerOf } from '#master/party/gazetteer.ts'
import { regionsOfChina } from '#master/party/gazetteer.sql.ts'
import { allSites } from '../records/master-data/save-prices.sql.ts'
import { ReadAddressAnswer, SitesAnswer } from './read-address.answer.ts'

let china: Gazetteer | undefined

export const readAddress = query({
  name: 'erp.read-address',
  title: { zh: '识别地址', en: 'Read an address' },
  output: ReadAddressAnswer,
  input: z.strictObject({ line: z.string().min(1).max(400) }),
  async run(tx, { line }) {
    // The places do not change while we run; they are loaded when the first address is read.
    if (!china?.regions.length) china = gazetteerOf(await regionsOfChina(tx))
    return readAddressLine(line, china)
  },
})

export const sites = query({
  name: 'erp.sites',
  title: { zh: '公司地点', en: 'Sites of the company' },
  output: SitesAnswer,
  input: z.strictObject({}),
  run: async tx => ({ rows: (await allSites(tx)).map(row => row.before) }),
})
