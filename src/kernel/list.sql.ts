// The SQL of lists. Names come from declarations in the code, never from a request; values are parameters.
interface Page {
  source: string
  columns: readonly string[]
  conditions: readonly string[]
  values: readonly unknown[]
  by: string
  byType: string
  descending: boolean
  after: readonly [string, string] | null
  limit: number
}

const where = (conditions: readonly string[]) =>
  ['tenant_id = (select kernel.tenant())', ...conditions].join(' and ')

/** These stand in the text: a first page without a filter then has no parameter, and its plan is kept. */
const usualLimits = new Set([51, 61, 201])

/** One page by key: rows after (by, id) in the order asked for. The index to match is (tenant_id, by, id). */
export function pageSql(p: Page): [string, unknown[]] {
  const values = [...p.values],
    conditions = [...p.conditions]
  const direction = p.descending ? 'desc' : 'asc'
  const names = [...new Set(['id', p.by, ...p.columns])]
  if (p.after) {
    values.push(p.after[0], p.after[1])
    const [key, id] = [`$${values.length - 1}`, `$${values.length}`]
    const compare = p.descending ? '<' : '>'
    conditions.push(`(${p.by}, id) ${compare} (${key}::${p.byType}, ${id}::uuid)`)
  }
  const limit = usualLimits.has(p.limit) ? String(p.limit) : `$${values.push(p.limit)}`
  return [
    `select ${names.join(', ')}, ${p.by}::text as sort_key from ${p.source} where ${where(conditions)}
     order by ${p.by} ${direction}, id ${direction} limit ${limit}`,
    values,
  ]
}

/** Counts up to a bound. */
export const countSql = (p: {
  source: string
  conditions: readonly string[]
  values: readonly unknown[]
  max: number
}): [string, unknown[]] => [
  `select count(*)::int as count from (select from ${p.source} where ${where(p.conditions)}
   limit $${p.values.length + 1}) bounded`,
  [...p.values, p.max],
]

/** Ids of the rows that hold a part, found0, found1 ... of each table; null where its index cannot help. */
export const foundSql = (
  tables: readonly (readonly [table: string, column: string])[],
  part: string,
  max: number,
): [string, unknown[]] => [
  `select ${tables.map(([table], i) => `${table}_found($1, $2) as found${i}`).join(', ')}`,
  [part, max],
]
