// Which heading of the file is which column: exact names first, then headings that hold a name.
import type { ImportColumn } from './target.ts'

/** Column key: place of its heading in the file, or null where there is none. */
export type Mapping = Readonly<Record<string, number | null>>

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[([【（].*?[)\]】）]/g, '')
    .replace(/[\s*_:：.\-、，,/|'"]+/g, '')

/** The names in a heading: whole, each side of a slash or line, its Chinese and its Latin part. */
function namesIn(heading: string): string[] {
  const parts = [heading, ...heading.split(/[/|\n]/)]
  const latin = heading.replace(/[^\p{Script=Latin}\d\s]/gu, ' '),
    chinese = heading.replace(/[^\p{Script=Han}\d]/gu, ' ')
  return [...new Set([...parts, latin, chinese].map(bare).filter(Boolean))]
}

/** Guesses the mapping. A heading serves one column; the first of equal headings is taken. */
export function guessMapping(headings: readonly string[], columns: readonly ImportColumn[]): Mapping {
  const taken = new Set<number>(),
    found: Record<string, number | null> = Object.fromEntries(columns.map(c => [c.key, null]))
  const names = headings.map(namesIn)
  const wanted = columns.map(column => ({
    key: column.key,
    names: [column.title.zh, column.title.en, column.key, ...(column.guesses ?? [])].map(bare),
  }))
  // Names in their order: a column's own title is a better reason than its last guess.
  const rounds = Math.max(0, ...wanted.map(w => w.names.length))
  for (let rank = 0; rank < rounds; rank++)
    for (const column of wanted) {
      const name = column.names[rank]
      if (name === undefined || found[column.key] !== null) continue
      const at = names.findIndex((own, i) => !taken.has(i) && own.includes(name))
      if (at >= 0) take(column.key, at)
    }
  const parts = wanted
    .flatMap(({ key, names: own }) => own.map(name => ({ key, name })))
    .filter(p => p.name.length >= 2)
    .sort((a, b) => b.name.length - a.name.length)
  for (const { key, name } of parts) {
    if (found[key] !== null) continue
    const at = names.findIndex((own, i) => !taken.has(i) && own.some(n => n.includes(name)))
    if (at >= 0) take(key, at)
  }
  return found

  function take(key: string, at: number): void {
    taken.add(at)
    found[key] = at
  }
}

/** Whether a mapping that somebody chose names known columns, places in the file, and no place twice. */
export function isMapping(
  given: unknown,
  headings: readonly string[],
  columns: readonly ImportColumn[],
): boolean {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return false
  const keys = new Set(columns.map(c => c.key)),
    places = Object.values(given).filter(at => at !== null)
  return (
    Object.keys(given).every(key => keys.has(key)) &&
    places.every(at => Number.isInteger(at) && at >= 0 && at < headings.length) &&
    new Set(places).size === places.length
  )
}
