// Rows of published views as objects of TypeScript: customer_name_zh becomes customerNameZh.

const known = new Map<string, string>()

function nameOf(column: string): string {
  let name = known.get(column)
  if (!name) known.set(column, (name = column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())))
  return name
}

/** Renames the columns of rows; values and JSON inside of them stay as they are. */
export const camel = <T>(rows: readonly Record<string, unknown>[]): T[] =>
  rows.map(
    row => Object.fromEntries(Object.entries(row).map(([column, value]) => [nameOf(column), value])) as T,
  )
