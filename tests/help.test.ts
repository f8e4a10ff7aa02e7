// Help: every screen of every room says what it is for in both languages, and every link leads somewhere.
import fs from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { allQueries } from '#kernel/command.ts'
import '#server/rooms.ts'
import type { Words } from '#values/words.ts'
import { stepsOf } from '#views/setup-guide.rule.ts'
import type { RoomHelp } from '../web/src/help/topic.ts'
import { helpFor } from '../web/src/help/topic.ts'
import type { Screen } from '../web/src/screens.ts'
import { root } from './house.ts'

const web = path.join(root, 'web/src')
let rooms: RoomHelp[], screens: Screen[], lists: string[]
beforeAll(async () => {
  const files = fs.readdirSync(path.join(web, 'help/rooms')).map(f => path.join(web, 'help/rooms', f))
  rooms = await Promise.all(files.map(async f => ((await import(f)) as { help: RoomHelp }).help))
  const kept = fs.readdirSync(web).map(folder => path.join(web, folder, 'screens.ts'))
  screens = (
    await Promise.all(
      kept.filter(f => fs.existsSync(f)).map(async f => ((await import(f)) as { screens: Screen[] }).screens),
    )
  ).flat()
  lists = [...allQueries().values()].filter(q => q.list).map(q => `/${q.name.replace('.', '/')}`)
})

/** A path of a screen or a list; `$id` stands for any part. */
function exists(to: string): boolean {
  const given = new URL(to, 'http://x').pathname
  if (/^\/floor\/(operator|picker|inspector)$/.test(given)) return true
  const like = (pattern: string) =>
    new RegExp(`^${pattern.replaceAll(/\$\w+/g, '[^/]+')}$`).test(given)
  return lists.includes(given) || screens.some(s => like(s.path))
}
const isSaid = ({ zh, en }: Words) => /\p{Script=Han}/u.test(zh) && /[A-Za-z]{2}/.test(en) && zh !== en

test('every room and its main page are there', () => {
  const wanted = ['oms', 'erp', 'wms', 'tms', 'mes', 'mcs', 'company', 'imports']
  expect(rooms.map(r => r.room)).toEqual(expect.arrayContaining(wanted))
  expect(rooms.filter(r => !exists(r.screens[0].at)).map(r => r.room)).toEqual([])
})

test('every list and every page of the navigation has help of its own room, said in both languages', () => {
  const pages = [...lists, ...screens.filter(s => s.title).map(s => s.path)]
  expect(pages.length).toBeGreaterThan(40)
  for (const page of pages) {
    const found = helpFor(page, rooms)
    expect([page, found && isSaid(found.screen.what)]).toEqual([page, true])
    if (page !== '/') expect([page, found!.screen.at]).not.toEqual([page, '/'])
  }
  const own = lists.filter(l => /^\/(oms|erp|wms|tms|mes|mcs)\//.test(l))
  expect(own.filter(l => helpFor(l, rooms)!.screen.at !== l)).toEqual([])
})

test('a record without help of its own has that of its list; what is nearer is better', () => {
  expect(helpFor('/mcs/machines/IMM-01', rooms)!.screen.at).toBe('/mcs/machines/$code')
  expect(helpFor('/mes/job-orders/1', rooms)!.screen.at).toBe('/mes/job-orders')
  expect(helpFor('/oms/new-order', rooms)!.screen.at).toBe('/oms/new-order')
  expect(helpFor('/nowhere', rooms)!.screen.at).toBe('/')
})

test('everything is said in both languages, and every link leads to a page that exists', () => {
  for (const room of rooms) {
    const things = [...room.things, ...room.screens.flatMap(s => s.things ?? [])]
    const said = [room.title, ...things.map(t => t.says), ...room.words.map(w => w.says)]
    expect([room.room, said.filter(words => !isSaid(words))]).toEqual([room.room, []])
    expect([room.room, things.filter(t => !exists(t.to)).map(t => t.to)]).toEqual([room.room, []])
    expect(room.things).toHaveLength(3)
    expect(room.words.length).toBeGreaterThan(2)
  }
  expect(exists('/no/such-page')).toBe(false)
})

test('the words are those of the glossary, and the steps those of the guide', () => {
  const rows = fs
    .readFileSync(path.join(root, 'docs/glossary.md'), 'utf8')
    .split('\n')
    .map(line => line.split('|').map(cell => cell.trim()))
  const isThere = (word: string, zh: string) =>
    rows.some(
      ([, en = '', chinese = '']) =>
        en.includes(word) && zh.split(', ').every(part => chinese.includes(part)),
    )
  const words = rooms.flatMap(r => r.words)
  const strange = words.filter(w => !isThere(w.word, w.zh)).map(w => `${w.word} ${w.zh}`)
  expect(strange).toEqual([])
  const none = { template: 'maker', finished: 0, unpriced: 0, materials: 0, customers: 0, homeless: 0,
    suppliers: 0, warehouses: 0, stocks: 0, orders: 0, shipped: 0, people: 0 } as const
  const steps = stepsOf(none).map(s => s.step)
  expect(rooms.flatMap(r => r.steps).filter(s => !steps.includes(s))).toEqual([])
})
