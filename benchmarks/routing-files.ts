// Reads routing instances: Solomon and Homberger text, VRPLIB and CVRPLIB sections; told apart by content.

export interface RoutingFile {
  name: string
  kind: 'vrptw' | 'cvrp'
  /** The fleet of the file; null when it is free. */
  vehicles: number | null
  capacity: number
  /** Place 0 is the depot, whatever its number in the file. Times and coordinates as in the file. */
  x: number[]
  y: number[]
  demand: number[]
  ready: number[]
  due: number[]
  service: number[]
  /** Distances and times of the convention: x10 truncated with windows, rounded without. */
  distance: Int32Array
}

/** What is wrong with a file, in one sentence with the line or section. */
export class BadInstance extends Error {}

/** Distances and times of files with windows are held in tenths (DIMACS 2021). */
export const tenths = 10

export function readRoutingFile(text: string, fileName: string): RoutingFile {
  if (/^\s*NODE_COORD_SECTION/m.test(text)) return readSections(text, fileName)
  if (/^\s*CUST(?:OMER)?\b/im.test(text) && /^\s*VEHICLE/im.test(text)) return readSolomon(text, fileName)
  throw new BadInstance(
    `${fileName}: neither Solomon text (VEHICLE, CUSTOMER) nor VRPLIB sections (NODE_COORD_SECTION)`,
  )
}

const numbersOf = (line: string): number[] => line.trim().split(/\s+/).map(Number)

function readSolomon(text: string, fileName: string): RoutingFile {
  const lines = text.split(/\r?\n/)
  const heading = lines.findIndex(line => /^\s*NUMBER\s+CAPACITY/i.test(line))
  const [vehicles, capacity] = numbersOf(lines.slice(heading + 1).find(line => /\d/.test(line)) ?? '')
  if (heading < 0 || !isWhole(vehicles) || !isWhole(capacity) || capacity < 1 || vehicles < 1)
    throw new BadInstance(`${fileName}: no vehicle number and capacity under VEHICLE`)
  const rows: number[][] = []
  const customers = lines.findIndex(line => /^\s*CUST(?:OMER)?\b/i.test(line))
  for (let i = customers + 1; i < lines.length; i++) {
    if (!/^\s*[-\d]/.test(lines[i]!)) continue
    const row = numbersOf(lines[i]!)
    if (row.length < 7 || row.slice(0, 7).some(value => !Number.isFinite(value)))
      throw new BadInstance(`${fileName}:${i + 1}: a customer needs seven numbers`)
    rows.push(row)
  }
  const column = (at: number): number[] => rows.map(row => row[at]!)
  return finish(fileName, {
    name: lines.find(line => line.trim())?.trim() ?? fileName,
    kind: 'vrptw', vehicles, capacity,
    x: column(1), y: column(2), demand: column(3), ready: column(4), due: column(5), service: column(6),
  })
}

function readSections(text: string, fileName: string): RoutingFile {
  const head = new Map<string, string>()
  const sections = new Map<string, number[][]>()
  let rows: number[][] | null = null
  text.split(/\r?\n/).forEach((line, i) => {
    const word = /^\s*([A-Z_]+)\s*(?::\s*(.*))?$/.exec(line)
    if (/^\s*EOF\b/.test(line)) rows = null
    else if (word?.[1]!.endsWith('_SECTION')) sections.set(word[1]!, (rows = []))
    else if (word) head.set(word[1]!, (word[2] ?? '').trim().replaceAll('"', ''))
    else if (rows && line.trim()) {
      const row = numbersOf(line)
      if (row.some(value => !Number.isFinite(value)))
        throw new BadInstance(`${fileName}:${i + 1}: not numbers: ${line.trim().slice(0, 60)}`)
      rows.push(row)
    }
  })
  const kindOfEdge = head.get('EDGE_WEIGHT_TYPE')
  if (kindOfEdge !== 'EUC_2D')
    throw new BadInstance(`${fileName}: EDGE_WEIGHT_TYPE ${kindOfEdge} is not EUC_2D`)
  const size = Number(head.get('DIMENSION'))
  const places = (sections.get('NODE_COORD_SECTION') ?? []).map(row => row[0]!)
  if (places.length !== size)
    throw new BadInstance(`${fileName}: DIMENSION ${size}, but ${places.length} places`)
  const depot = sections.get('DEPOT_SECTION')?.[0]?.[0] ?? places[0]!
  if (depot !== places[0]) throw new BadInstance(`${fileName}: the depot must be the first place`)
  const column = (section: string, at: number, otherwise: number | null): number[] => {
    const found = new Map((sections.get(section) ?? []).map(row => [row[0]!, row[at]]))
    return places.map(place => {
      const value = found.get(place) ?? otherwise
      if (value === null) throw new BadInstance(`${fileName}: ${section} has nothing for ${place}`)
      return value
    })
  }
  const windows = sections.has('TIME_WINDOW_SECTION')
  const service = column('SERVICE_TIME_SECTION', 1, Number(head.get('SERVICE_TIME') ?? 0))
  if (!sections.has('SERVICE_TIME_SECTION')) service[0] = 0
  return finish(fileName, {
    name: head.get('NAME') ?? fileName,
    kind: windows ? 'vrptw' : 'cvrp',
    vehicles: head.has('VEHICLES') ? Number(head.get('VEHICLES')) : null,
    capacity: Number(head.get('CAPACITY')),
    x: column('NODE_COORD_SECTION', 1, null),
    y: column('NODE_COORD_SECTION', 2, null),
    demand: column('DEMAND_SECTION', 1, null),
    ready: column('TIME_WINDOW_SECTION', 1, windows ? null : 0),
    due: column('TIME_WINDOW_SECTION', 2, windows ? null : 0),
    service,
  })
}

const isWhole = (value: number | undefined): value is number => Number.isSafeInteger(value)

function finish(fileName: string, file: Omit<RoutingFile, 'distance'>): RoutingFile {
  const size = file.x.length
  if (size < 2) throw new BadInstance(`${fileName}: no customers`)
  if (size > 10000) throw new BadInstance(`${fileName}: ${size} places, at most 10,000 can be held`)
  if (!isWhole(file.capacity) || file.capacity < 1) throw new BadInstance(`${fileName}: no capacity`)
  if (file.vehicles !== null && !(isWhole(file.vehicles) && file.vehicles > 0))
    throw new BadInstance(`${fileName}: the number of vehicles is not a whole number`)
  file.demand.forEach((demand, i) => {
    if (!isWhole(demand) || demand < 0 || demand > file.capacity)
      throw new BadInstance(`${fileName}: place ${i} has a demand of ${demand}, capacity ${file.capacity}`)
  })
  return { ...file, distance: distancesOf(file) }
}

function distancesOf({ x, y, kind }: Omit<RoutingFile, 'distance'>): Int32Array {
  const size = x.length
  const distance = new Int32Array(size * size)
  for (let i = 0; i < size; i++)
    for (let j = 0; j < i; j++) {
      const dx = x[i]! - x[j]!
      const dy = y[i]! - y[j]!
      const exact = Math.sqrt(dx * dx + dy * dy)
      const held = kind === 'vrptw' ? Math.floor(tenths * exact) : Math.floor(exact + 0.5)
      distance[i * size + j] = held
      distance[j * size + i] = held
    }
  return distance
}
