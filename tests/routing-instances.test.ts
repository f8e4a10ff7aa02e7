// The routing benchmark's reader and checker reproduce the published solutions, and see what is wrong.
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkRoutes } from '../benchmarks/routing-check.ts'
import { readRoutingFile } from '../benchmarks/routing-files.ts'
import type { RoutingFile } from '../benchmarks/routing-files.ts'
import { root } from './house.ts'

const folder = path.join(root, 'benchmarks/instances/routing')
const read = (file: string): string => fs.readFileSync(path.join(folder, file), 'utf8')
const { instances } = JSON.parse(read('best-known.json')) as {
  instances: { file: string; bks_distance_dimacs?: number | null; bks_distance?: number | null }[]
}
const solutionOf = (file: string): number[][] =>
  read(file.replace(/\.\w+$/, '.sol')).split('\n').filter(line => line.startsWith('Route'))
    .map(line => line.split(':')[1]!.trim().split(/\s+/).map(Number))

describe('a published solution', () => {
  const published = instances.filter(({ file }) => !file.includes('homberger-200'))
  test.each(published)('of $file has its published value, and no fault', instance => {
    const file = readRoutingFile(read(instance.file), instance.file)
    const value = instance.bks_distance_dimacs ?? instance.bks_distance
    expect(checkRoutes(file, solutionOf(instance.file))).toEqual({ value, faults: [] })
  })
})

describe('the checker', () => {
  const file = 'vrptw-solomon-100/R104.txt'
  const instance: RoutingFile = readRoutingFile(read(file), file)
  const routes = solutionOf(file)
  const faultsOf = (changed: number[][], of = instance): string => checkRoutes(of, changed).faults.join('; ')

  test('sees a customer left out, one visited twice, one that does not exist', () => {
    expect(faultsOf(routes.slice(1))).toContain('customer 6 is visited 0 times')
    expect(faultsOf([...routes, [6]])).toContain('customer 6 is visited 2 times')
    expect(faultsOf([...routes, [101]])).toContain('there is no customer 101')
  })
  test('sees too much load, lateness, too many vehicles', () => {
    expect(faultsOf([routes.flat()])).toContain('load 1458, capacity 200')
    expect(faultsOf(routes.map(route => route.toReversed()))).toContain('window ends')
    expect(faultsOf(routes, { ...instance, vehicles: 3 })).toContain('11 routes, but only 3 vehicles')
  })
})

describe('the reader', () => {
  const solomon = read('vrptw-solomon-100/R104.txt')
  const sections = read('cvrp-x/X-n101-k25.vrp')
  test.each([
    ['neither', 'name,x,y\n1,2,3', 'neither Solomon text'],
    ['a cut line', solomon.replace(/^ +5 .*$/m, '    5  55 20'), 'a customer needs seven numbers'],
    ['no customers', solomon.replace(/^ +\d+ +\d+ +\d+ +\d+ +\d+ .*$/gm, ''), 'no customers'],
    ['a text for a number', sections.replace('365', 'abc'), 'not numbers'],
    ['other edges', sections.replace('EUC_2D', 'GEO'), 'EDGE_WEIGHT_TYPE GEO'],
    ['a wrong dimension', sections.replace(/DIMENSION : \t101/, 'DIMENSION : 102'), 'but 101 places'],
    ['too much demand', sections.replace(/CAPACITY : \t\d+/, 'CAPACITY : 10'), 'has a demand of'],
  ])('refuses %s and says why', (_name, text, reason) => {
    expect(() => readRoutingFile(text, 'x')).toThrow(reason)
  })
})
