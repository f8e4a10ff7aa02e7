// Tidiness (STYLE.md): sizes, first lines, names, words. Each check is first seen to fail.
import { describe, expect, test } from 'vitest'
import type { Breach, House } from './house.ts'
import { readHouse } from './house.ts'

const house = readHouse(['src', 'web/src', 'tests', 'benchmarks', 'db/seed', 'examples'], /\.tsx?$/)
const linesMax = 300,
  columnsMax = 110,
  functionMax = 70
/** Longer files, with the reason; data tables only. */
const longByReason: Record<string, string> = {}

function eachLine(
  house: House,
  says: (line: string, number: number, file: string) => string | null,
): Breach[] {
  return [...house].flatMap(([file, text]) =>
    text.split('\n').flatMap((line, i) => {
      const said = says(line, i, file)
      return said ? [{ file: `${file}:${i + 1}`, says: said }] : []
    }),
  )
}

const checks: [string, (h: House) => Breach[], Record<string, string>][] = [
  [
    'a file begins with one line that says what it is',
    h => eachLine(h, (line, i) => (i === 0 && !/^(\/\/|\/\*) ?\S/.test(line) ? 'no first line' : null)),
    { 'src/a.ts': 'const a = 1' },
  ],
  [
    `a file has at most ${linesMax} lines`,
    h =>
      [...h]
        .filter(([f, t]) => t.split('\n').length > linesMax + 1 && !longByReason[f])
        .map(([file, t]) => ({ file, says: `${t.split('\n').length} lines` })),
    { 'src/a.ts': '\n'.repeat(400) },
  ],
  [
    `a line has at most ${columnsMax} columns`,
    h => eachLine(h, line => (line.length > columnsMax ? `${line.length} columns` : null)),
    { 'src/a.ts': 'x'.repeat(150) },
  ],
  [
    `a function has at most ${functionMax} lines`,
    longFunctions,
    { 'src/a.ts': `function a() {\n${'  b()\n'.repeat(80)}}\n` },
  ],
  [
    'nothing is named utils, helpers, common, manager or service',
    h =>
      [...h.keys()]
        .filter(f => /(^|[/-])(utils?|helpers?|common|manager|services?)([.-]|\/|$)/.test(f))
        .map(file => ({ file, says: 'has no name of the trade' })),
    { 'src/wms/utils.ts': '' },
  ],
  [
    'there are no default exports but where a tool asks for one',
    h =>
      eachLine(h, (line, _i, f) =>
        line.startsWith('export default') && !/tests\/global\.ts|vite\.config/.test(f)
          ? 'default export'
          : null,
      ),
    { 'src/a.ts': 'export default 1' },
  ],
  [
    'a TODO has an issue number',
    h =>
      eachLine(h, (line, _i, f) =>
        !f.endsWith('tidy.test.ts') && /\/\/.*\b(TODO|FIXME)\b(?!.*#\d)/.test(line)
          ? 'TODO without issue'
          : null,
      ),
    { 'src/a.ts': '// TODO mend' },
  ],
  [
    'no test is skipped or alone, no type is silenced',
    h =>
      eachLine(h, (line, _i, f) =>
        f.endsWith('tidy.test.ts')
          ? null
          : /\b(test|it|describe)\.(skip|only|todo)\b|@ts-(ignore|nocheck|expect-error)/.test(line)
            ? 'skips or silences'
            : null,
      ),
    { 'src/a.test.ts': `test.skip('x', () => {})` },
  ],
]

describe.each(checks)('%s', (_name, check, planted) => {
  test('bites on a planted breach', () => {
    expect(check(new Map(Object.entries(planted))).length).toBeGreaterThan(0)
  })
  test('holds in the house', () => {
    expect(check(house)).toEqual([])
  })
})

const functionStart = new RegExp([
  /^(\s*)(?:export )?(?:async )?/,
  /(?:function\b|const \w+ = (?:async )?(?:<[^>]*>)?\([^)]*\)[^=]*=>).*\{\s*$/,
].map(part => part.source).join(''))

/** A function's lines, by the indentation of its first line and of its closing brace. */
function longFunctions(h: House): Breach[] {
  const breaches: Breach[] = []
  for (const [file, text] of h) {
    if (/\.test\.tsx?$/.test(file)) continue
    const lines = text.split('\n')
    lines.forEach((line, at) => {
      const start = functionStart.exec(line)
      if (!start) return
      const end = lines.findIndex((l, i) => i > at && l.startsWith(`${start[1]}}`))
      if (end - at + 1 > functionMax)
        breaches.push({ file: `${file}:${at + 1}`, says: `${end - at + 1} lines` })
    })
  }
  return breaches
}
