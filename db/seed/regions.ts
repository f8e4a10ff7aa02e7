// Loads the provinces, prefectures and counties of China. They belong to nobody: the owner of the database
// loads them.
import { readFile } from 'node:fs/promises'
import { parseCsv } from './csv.ts'

interface Queryable {
  query(text: string, values: unknown[]): Promise<unknown>
}
export interface RegionRow {
  code: string
  level: 'province' | 'prefecture' | 'county'
  name: string
  parent: string | null
  longitude: number | null
  latitude: number | null
}

const file = new URL('./data/china-city-coordinates.csv', import.meta.url)

/**
 * Puts all regions in place in one statement; what is there already stays. `owner` connects as the owner of
 * master.
 */
export async function seedRegions(owner: Queryable): Promise<number> {
  const rows = regionRows(await readFile(file, 'utf8'))
  await owner.query(insertRegions, [
    rows.map(r => r.code),
    rows.map(r => r.level),
    rows.map(r => r.name),
    rows.map(r => r.parent),
    rows.map(r => r.longitude),
    rows.map(r => r.latitude),
  ])
  return rows.length
}

/**
 * Rows of the table, parents first. Prefectures without counties (东莞, 中山, 儋州) repeat their code: it is kept
 * once.
 */
export function regionRows(text: string): RegionRow[] {
  const seen = new Map<string, RegionRow>()
  const given = parseCsv(text)
  for (const level of ['province', 'prefecture', 'county'] as const) {
    for (const r of given) {
      if (r['level'] !== level || seen.has(r['code']!)) continue
      const code = r['code']!,
        city = `${code.slice(0, 4)}00`,
        province = `${code.slice(0, 2)}0000`
      seen.set(code, {
        code,
        level,
        name: level === 'county' ? r['county']! : level === 'prefecture' ? r['city']! : r['province']!,
        parent: level === 'province' ? null : level === 'county' && seen.has(city) ? city : province,
        longitude: r['lng_wgs84'] ? Number(r['lng_wgs84']) : null,
        latitude: r['lat_wgs84'] ? Number(r['lat_wgs84']) : null,
      })
    }
  }
  return [...seen.values()]
}

const insertRegions = `insert into master.region (code, level, name, parent, longitude, latitude)
  select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::float8[], $6::float8[]) on
    conflict do nothing`
