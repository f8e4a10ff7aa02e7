// The READMEs name what there is: what a room declares, its tables, every setting, every account of the demo;
// and every link of a document leads somewhere.
import fs from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { demoAccounts } from '#server/demo/accounts.ts'
import { root, rooms } from './house.ts'

const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8')
const readmeOf = (room: string): string => read(`src/${room}/README.md`)
const camel = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

/** Whether a text says a name, as `verb-noun` or as verbNoun, and not only as a part of another. */
function says(text: string, name: string): boolean {
  const either = [name, camel(name)].map(n => n.replaceAll(/[.-]/g, '\\$&')).join('|')
  return new RegExp(`(^|[^\\w-])(${either})($|[^\\w-])`, 'm').test(text)
}

test('a name is found as it is written, and not inside of another', () => {
  expect(says('By people: `place-order`.', 'place-order')).toBe(true)
  expect(says('`placeOrder` does it', 'place-order')).toBe(true)
  expect(says('`replace-order`', 'place-order')).toBe(false)
})

describe('what a room declares stands in its README', () => {
  const declared: string[] = []
  beforeAll(async () => {
    await import('#server/rooms.ts')
    const { allCommands, allQueries } = await import('#kernel/command.ts')
    const { factTypes } = await import('#kernel/fact.ts')
    const { answered, errandTypes } = await import('#kernel/port.ts')
    const { refusals } = await import('#kernel/refusal.ts')
    declared.push(...allCommands().keys(), ...allQueries().keys(), ...factTypes().keys(), ...answered(),
      ...errandTypes().keys(), ...refusals().map(r => r.code))
  })
  test.each([...rooms, 'kernel', 'views'])('%s', room => {
    const text = room === 'kernel' ? readmeOf(room) + read('src/kernel/import/README.md') : readmeOf(room)
    const own = declared.filter(name => name.startsWith(`${room}.`)).map(name => name.slice(room.length + 1))
    expect(own.length).toBeGreaterThan(5)
    expect(own.filter(name => !name.startsWith('import-') && !says(text, name))).toEqual([])
  })
})

test('every table stands in the README of its room', () => {
  const folder = path.join(root, 'db/migrations')
  const tables = fs.readdirSync(folder).flatMap(file =>
    [...read(`db/migrations/${file}`).matchAll(/^create table (\w+)\.(\w+) \(/gm)]
      .map(m => ({ room: m[1]!, table: m[2]! })))
  expect(tables.length).toBeGreaterThan(80)
  expect(tables.filter(({ room, table }) => !says(readmeOf(room), table))).toEqual([])
})

describe.each(['README.md', 'README.zh-CN.md'])('%s', file => {
  test('names every setting and every account', () => {
    const text = read(file)
    const settings = read('src/server/settings.ts').matchAll(/(?:env\['|whole\(')([A-Z_]+)'/g)
    const names = [...settings].map(m => m[1]!)
    expect(names.length).toBeGreaterThan(12)
    expect(names.filter(name => !text.includes(`\`${name}\``))).toEqual([])
    expect(demoAccounts.filter(a => !text.includes(`\`${a.email}\` | ${a.name}`))).toEqual([])
  })
})

test('every link of a document leads to a file', () => {
  const documents = fs.readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(f => f.endsWith('.md') && !/node_modules|(^|\/)\./.test(f))
  const broken = documents.flatMap(file =>
    [...read(file).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(m => path.join(path.dirname(file), m[1]!))
      .filter(to => !fs.existsSync(path.join(root, to))).map(to => `${file}: ${to}`))
  expect(documents.length).toBeGreaterThan(30)
  expect(broken).toEqual([])
})

test('every fact stands in the glossary, and those that no flow need hear are marked', async () => {
  await import('#server/rooms.ts')
  const { factTypes } = await import('#kernel/fact.ts')
  const lines = read('docs/glossary.md').split('\n')
  const wrong = [...factTypes().values()].filter(({ factName, outward }) => {
    const line = lines.find(l => l.startsWith(`| \`${factName}\` |`))
    return !line || /\*outward\*/.test(line) !== outward
  })
  expect(wrong.map(f => f.factName)).toEqual([])
})
