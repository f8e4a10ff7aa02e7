// Reads CSV (RFC 4180: quotes, commas and line ends inside quotes) into rows by the header's names.

export function parseCsv(text: string): Record<string, string>[] {
  const lines = cells(text.replace(/^\uFEFF/, ''))
  const [header = [], ...rows] = lines
  return rows
    .filter(r => r.length > 1)
    .map(r => Object.fromEntries(header.map((name, i) => [name, r[i] ?? ''])))
}

function cells(text: string): string[][] {
  const lines: string[][] = []
  let line: string[] = []
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    line.push(quoted === undefined ? bare! : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    if (line.length > 1 || line[0] !== '') lines.push(line)
    line = []
  }
  return lines
}
