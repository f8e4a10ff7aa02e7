// Which revision follows: letters as columns of a sheet, numbers counted on.

/** A → B, Z → AA, V1.9 → V1.10; any other word gets a number. */
export function nextRevision(revision: string): string {
  const numbered = /^(.*?)(\d+)$/.exec(revision)
  if (numbered) return `${numbered[1]}${BigInt(numbered[2]!) + 1n}`
  if (!/^[A-Z]+$/.test(revision)) return `${revision}-2`
  const letters = [...revision]
  let at = letters.length - 1
  while (at >= 0 && letters[at] === 'Z') letters[at--] = 'A'
  if (at < 0) return `A${letters.join('')}`
  letters[at] = String.fromCodePoint(letters[at]!.codePointAt(0)! + 1)
  return letters.join('')
}

/** The revision of what is saved: the one given; else the next where something changed, 'A' if it is new. */
export function revisionOf(given: string | undefined, before: string | undefined, changed: boolean): string {
  if (given) return given
  if (before === undefined) return 'A'
  return changed ? nextRevision(before) : before
}
