// Reads the house as files and imports, so that walls and tidiness can be tested, on the real tree and on
// planted ones.
import fs from 'node:fs'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '..')

/** Path from the root (with /) to text. */
export type House = ReadonlyMap<string, string>

const skipped = new Set(['node_modules', 'dist', '.git', '.sixlink', '.cache'])

/** All sources of some folders. */
export function readHouse(folders: readonly string[], pattern: RegExp): House {
  const files = new Map<string, string>()
  const walk = (folder: string) => {
    for (const entry of fs.readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const place = `${folder}/${entry.name}`
      if (entry.isDirectory()) {
        if (!skipped.has(entry.name)) walk(place)
      } else if (pattern.test(entry.name)) files.set(place, fs.readFileSync(path.join(root, place), 'utf8'))
    }
  }
  for (const folder of folders) if (fs.existsSync(path.join(root, folder))) walk(folder)
  return files
}

export const rooms = ['erp', 'oms', 'wms', 'tms', 'mes', 'mcs'] as const
const aliases =
  /^#(values|solvers|protocols|kernel|master|erp|oms|wms|tms|mes|mcs|flows|views|adapters|server)\//

/** What a file imports of ours, as paths from the root; type imports count too. */
export function importsOf(file: string, text: string): string[] {
  const found: string[] = []
  const pattern = new RegExp([
    /(?:^|\n)\s*(?:import|export)\s[^'"\n;]*?from\s+['"]([^'"]+)['"]/,
    /import\(\s*['"]([^'"]+)['"]\s*\)/,
    /(?:^|\n)import\s+['"]([^'"]+)['"]/,
  ].map(part => part.source).join('|'), 'g')
  const multi = text.replace(/(import|export)\s*(type\s*)?\{[^}]*\}/g, m => m.replace(/\n/g, ' '))
  for (const match of multi.matchAll(pattern)) {
    const to = match[1] ?? match[2] ?? match[3]!
    if (aliases.test(to)) found.push(`src/${to.slice(1)}`)
    else if (to.startsWith('#tests/')) found.push(to.slice(1))
    else if (to.startsWith('.'))
      found.push(path.posix.normalize(path.posix.join(path.posix.dirname(file), to)))
  }
  return found
}

export interface Breach {
  file: string
  says: string
}

const floorOf = (file: string): number => {
  const [, place] = file.split('/')
  switch (place) {
    case 'values':
      return 0
    case 'solvers':
    case 'protocols':
      return 1
    case 'kernel':
      return 2
    case 'master':
      return 3
    case 'erp':
    case 'oms':
    case 'wms':
    case 'tms':
    case 'mes':
    case 'mcs':
      return 4
    case 'flows':
    case 'views':
    case 'adapters':
      return 5
    case 'server':
      return 6
    default:
      return 7
  }
}
const placeOf = (file: string) => file.split('/')[1]!
const isTest = (file: string) => /\.(test|testing)\.tsx?$|\.contract\.ts$/.test(file)
const isRoom = (place: string) => (rooms as readonly string[]).includes(place)

/** Wall 1: imports run down; no room imports a neighbour; the beam's parts do not import one another. */
export function floors(house: House): Breach[] {
  return edges(house)
    .filter(({ from, to }) => !isTest(from) && to.startsWith('src/'))
    .flatMap(({ from, to }) => {
      const a = placeOf(from),
        b = placeOf(to)
      if (a === b) return []
      const same = floorOf(from) === floorOf(to)
      return floorOf(to) > floorOf(from) || same
        ? [{ file: from, says: `imports ${to}: ${same ? 'a neighbour' : 'a higher floor'}` }]
        : []
    })
}

/** Wall 2: from outside a room is entered by its door index.ts, or by ports.ts. */
export function doors(house: House): Breach[] {
  return edges(house)
    .filter(({ from, to }) => {
      const room = placeOf(to)
      return (
        to.startsWith('src/') &&
        from.startsWith('src/') &&
        isRoom(room) &&
        placeOf(from) !== room &&
        !/^src\/\w+\/(index|ports|events)\.ts$/.test(to)
      )
    })
    .map(({ from, to }) => ({ file: from, says: `enters ${placeOf(to)} by ${to} instead of its door` }))
}

/** Wall 3: a rule is pure. */
export function rules(house: House): Breach[] {
  const breaches: Breach[] = []
  for (const [file, text] of house) {
    if (!file.endsWith('.rule.ts')) continue
    for (const to of importsOf(file, text)) {
      const own = placeOf(to) === placeOf(file)
      const pure =
        ['values', 'solvers'].includes(placeOf(to)) ||
        placeOf(to) === 'master' ||
        (own && !/\.sql\.ts$|index\.ts$/.test(to))
      if (!pure) breaches.push({ file, says: `a rule imports ${to}` })
    }
    const impure =
      /\bDate\.now\(|new Date\(\)|Math\.random\(|process\.env|\bfetch\(|from 'node:(fs|net|http)/.exec(text)
    if (impure) breaches.push({ file, says: `a rule uses ${impure[0]}` })
  }
  return breaches
}

const sqlText = new RegExp(`[\`'"]\\s*(${[
  /select\s+[\w*(].*\bfrom\b/, /insert\s+into\s/, /update\s+\w+[.\w]*\s+\w*\s*set\b/, /delete\s+from\s/,
  /with\s+\w+\s+as\s*\(/,
].map(part => part.source).join('|')})`, 'is')

/** Wall 4a: SQL stands in *.sql.ts, in views and in migrations. */
export function sqlPlaces(house: House): Breach[] {
  return [...house]
    .filter(
      ([file, text]) =>
        file.startsWith('src/') &&
        !file.endsWith('.sql.ts') &&
        !isTest(file) &&
        !file.startsWith('src/views/') &&
        strings(text).some(s => sqlText.test(s)),
    )
    .map(([file]) => ({ file, says: 'holds SQL text outside of *.sql.ts' }))
}

const strings = (text: string) => text.match(/`[^`]*`|'[^'\n]*'/g) ?? []

/**
 * Wall 4b: a room's SQL names its own schema, kernel.tenant, master and published views; master's names no
 * room.
 */
export function sqlReach(house: House): Breach[] {
  const breaches: Breach[] = []
  for (const [file, text] of house) {
    const room = placeOf(file)
    const isWatched = isRoom(room) || ['views', 'master'].includes(room)
    if (!file.startsWith('src/') || !file.endsWith('.sql.ts') || !isWatched) continue
    for (const s of strings(text)) {
      for (const match of s.matchAll(/\b(erp|oms|wms|tms|mes|mcs)\.(\w+)/g)) {
        if (
          match[1] !== room &&
          (room === 'master' || !match[2]!.startsWith('published_')) &&
          /\b(from|join|into|update)\s+$/i.test(s.slice(0, match.index))
        )
          breaches.push({ file, says: `reads ${match[0]}, which is not published` })
      }
    }
  }
  return breaches
}

/** Wall 5: a feature imports no other feature. */
export function features(house: House): Breach[] {
  const nameOf = (file: string) => /^src\/(\w+\/features\/[\w-]+)\//.exec(file)?.[1]
  return edges(house)
    .filter(({ from, to }) => !isTest(from) && nameOf(from) && nameOf(to) && nameOf(from) !== nameOf(to))
    .map(({ from, to }) => ({ file: from, says: `a feature imports another: ${to}` }))
}

/** Wall 6: no ring of files, types included. */
export function rings(house: House): Breach[] {
  const next = new Map(
    [...house].map(([file, text]) => [file, importsOf(file, text).filter(to => house.has(to))]),
  )
  const state = new Map<string, 'open' | 'done'>(),
    breaches: Breach[] = []
  const visit = (file: string, trail: string[]): void => {
    if (state.get(file) === 'done') return
    if (state.get(file) === 'open') {
      breaches.push({ file, says: `ring: ${[...trail.slice(trail.indexOf(file)), file].join(' > ')}` })
      return
    }
    state.set(file, 'open')
    for (const to of next.get(file) ?? []) visit(to, [...trail, file])
    state.set(file, 'done')
  }
  for (const file of house.keys()) visit(file, [])
  return breaches
}

/** Wall 7: solvers and protocols import nothing of ours but values and themselves. */
export function ground(house: House): Breach[] {
  return edges(house)
    .filter(
      ({ from, to }) =>
        /^src\/(solvers|protocols)\//.test(from) &&
        !isTest(from) &&
        !to.startsWith('src/values/') &&
        placeOf(to) !== placeOf(from),
    )
    .map(({ from, to }) => ({ file: from, says: `imports ${to}` }))
}

/** What stands ready for tests only (`.testing.ts`, contracts) is imported by tests only. */
export function testingApart(house: House): Breach[] {
  return edges(house)
    .filter(({ from, to }) => isTest(to) && !isTest(from))
    .map(({ from, to }) => ({ file: from, says: `imports ${to}, which is for tests` }))
}

/** Wall 10: no file is imported by nobody. */
export function lonely(house: House, entries: RegExp): Breach[] {
  const reached = new Set(edges(house).map(e => e.to))
  return [...house.keys()]
    .filter(f => !reached.has(f) && !isTest(f) && !entries.test(f))
    .map(file => ({ file, says: 'is imported by nobody' }))
}

function edges(house: House): { from: string; to: string }[] {
  return [...house].flatMap(([from, text]) => importsOf(from, text).map(to => ({ from, to })))
}
