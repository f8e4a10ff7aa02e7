// Opening balances from a file: one entry, balanced; it takes the place of what opening stock posted.
import type { Tx } from '#kernel/db.ts'
import { importTarget } from '#kernel/import/target.ts'
import type { ImportCall, ReadRow, TargetFault, TargetResult } from '#kernel/import/target.ts'
import { dayOf } from '#values/moment.ts'
import { post } from '../records/journal-entry/journal-entry.ts'
import { accountsOf, allBalances, openingEntries, sumsOfEntry } from '../records/journal-entry/opening.sql.ts'
import { takeBack } from '../records/journal-entry/take-back.ts'

export const openingBalanceTarget = importTarget({
  name: 'opening-balances',
  order: 120,
  title: { zh: '期初余额', en: 'Opening balances' },
  hint: {
    zh: '借贷须平衡；库存科目也写在这里，之后导入的期初库存不再重复记账。',
    en: 'Debits equal credits; stock accounts too: opening stock is then not posted a second time.',
  },
  may: 'erp.post-opening-balances',
  columns: [
    {
      key: 'account',
      title: { zh: '科目编码', en: 'Account' },
      kind: 'code',
      required: true,
      example: '1002',
      guesses: ['科目代码', '科目', '编码', 'account code', 'code'],
    },
    {
      key: 'name',
      title: { zh: '科目名称', en: 'Account name' },
      kind: 'text',
      example: '银行存款',
      guesses: ['名称', 'name'],
    },
    {
      key: 'debitMinor',
      title: { zh: '借方余额（元）', en: 'Debit (CNY)' },
      kind: 'money',
      summed: true,
      example: 100000,
      guesses: ['借方', '借', '期初借方', '借方金额', 'debit', 'dr'],
    },
    {
      key: 'creditMinor',
      title: { zh: '贷方余额（元）', en: 'Credit (CNY)' },
      kind: 'money',
      summed: true,
      guesses: ['贷方', '贷', '期初贷方', '贷方金额', 'credit', 'cr'],
    },
  ],
  traces: [],
  save,
  async undo(tx, { batch, by }) {
    const own = (await openingEntries(tx, 'erp.opening')).find(e => e.sourceId === batch)
    const posted = own ? await takeBack(tx, own.id, by, '撤销导入') : null
    return posted ? [posted.fact] : []
  },
  dump: allBalances,
})

async function save(tx: Tx, rows: readonly ReadRow[], { batch, by }: ImportCall): Promise<TargetResult> {
  const accounts: ReadonlyMap<string, object> = new Map(
    (
      await accountsOf(
        tx,
        rows.map(r => String(r.values['account'])),
      )
    ).map(a => [a.code, a]),
  )
  const faults = faultsOf(rows, accounts)
  if ((await openingEntries(tx, 'erp.opening')).length)
    faults.push({
      row: 0,
      path: 'account',
      code: 'there-already',
      says: {
        zh: '已有期初余额，请先撤销那次导入',
        en: 'There are opening balances already: undo that import first',
      },
    })
  if (faults.length) return { faults }
  // What opening stock posted is in these balances: they take its place.
  const stock = await openingEntries(tx, 'erp.opening-stock')
  const red = []
  for (const { id } of stock) red.push(await takeBack(tx, id, by, '由期初余额代替'))
  const lines = rows
    .filter(r => debitOf(r) || creditOf(r))
    .map(r => ({ account: String(r.values['account']), debit: debitOf(r), credit: creditOf(r) }))
  const [posted] = await post(
    tx,
    [
      lines.length
        ? {
            kind: 'opening',
            source: 'erp.opening',
            sourceId: batch,
            order: null,
            day: dayOf(tx.now),
            memo: { zh: '期初余额', en: 'Opening balances' },
            lines,
          }
        : null,
    ],
    by,
  )
  const sums = posted ? await sumsOfEntry(tx, posted.entry) : { debitMinor: 0, creditMinor: 0 }
  return {
    made: lines.length,
    changed: 0,
    sums: { ...sums },
    facts: [...red, posted].flatMap(p => (p ? [p.fact] : [])),
  }
}

const debitOf = (row: ReadRow): number => (row.values['debitMinor'] as number | undefined) ?? 0
const creditOf = (row: ReadRow): number => (row.values['creditMinor'] as number | undefined) ?? 0

function faultsOf(rows: readonly ReadRow[], accounts: ReadonlyMap<string, object>): TargetFault[] {
  const faults: TargetFault[] = [],
    seen = new Set<string>()
  rows.forEach((row, at) => {
    const say = (path: string, code: string, zh: string, en: string) =>
      faults.push({ row: at, path, code, says: { zh, en } })
    const code = String(row.values['account']),
      account = accounts.get(code)
    if (!account) say('account', 'unknown', `没有科目 ${code}`, `There is no account ${code}`)
    if (seen.has(code)) say('account', 'twice', '科目重复', 'The account stands here twice')
    seen.add(code)
    if (debitOf(row) && creditOf(row))
      say('creditMinor', 'both-sides', '借方和贷方只填一个', 'Debit or credit, not both')
  })
  const difference = rows.reduce((sum, row) => sum + debitOf(row) - creditOf(row), 0)
  if (difference) {
    const yuan = (Math.abs(difference) / 100).toFixed(2)
    faults.push({
      row: rows.length - 1,
      path: difference > 0 ? 'creditMinor' : 'debitMinor',
      code: 'not-balanced',
      says: { zh: `借贷不平，相差 ${yuan} 元`, en: `Debits and credits differ by ${yuan}` },
    })
  }
  return faults
}
