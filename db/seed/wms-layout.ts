// Zones, racks and bins of the demo warehouse.
export interface SeedZone { code: string; name_zh: string; name_en: string; kind: string;
  storage_classes: string[] }
export interface SeedBin {
  code: string; zone: string; rack: string; level: number; pick_sequence: number; capacity_cm3: number | null
  capacity_grams: number | null; storage_classes: string[]; mixing: string
}

const zone = (code: string, name_zh: string, name_en: string, kind: string,
  ...storage_classes: string[]): SeedZone =>
  ({ code, name_zh, name_en, kind, storage_classes })

export const zones: readonly SeedZone[] = [
  zone('R', '收货区', 'Receiving', 'receiving'), zone('A', '家电区', 'Appliances', 'storage', '家电'),
  zone('M', '原料区', 'Materials', 'storage', '原料'), zone('P', '包材区', 'Packaging', 'storage', '包材'),
  zone('D', '发货区', 'Dispatch', 'dispatch'), zone('N', '不良品区', 'Defective goods', 'defective'),
]

/** Bays of every rack, and levels: what is above the third needs a truck. */
const bays = 6, levels = 3

/**
 * Litres of a rack place (two pallets), and the load its beams carry. Folded boxes lie flat: no volume for
 * them.
 */
const places: Record<string, { racks: number; cm3: number | null; grams: number }> = {
  A: { racks: 6, cm3: 2_400_000, grams: 1_000_000 },
  M: { racks: 4, cm3: 2_400_000, grams: 3_000_000 },
  P: { racks: 2, cm3: null, grams: 3_000_000 },
}

const racked = Object.entries(places).flatMap(([zone, { racks, cm3, grams }]) =>
  Array.from({ length: racks * bays * levels }, (_, i): SeedBin => {
    const rack = `${zone}${Math.floor(i / (bays * levels)) + 1}`, within = i % (bays * levels)
    const bay = Math.floor(within / levels) + 1, level = within % levels + 1
    return {
      code: `${rack}-${String(bay).padStart(2, '0')}-${level}-01`, zone, rack, level, capacity_cm3: cm3,
      capacity_grams: grams, pick_sequence: 100 * (zone.charCodeAt(0) - 64) + i + 1, mixing: 'one-item',
      // 小家电区 A3: goods of the class go here before they go to other racks of the zone.
      storage_classes: rack === 'A3' ? ['家电'] : [],
    }
  }))

const floor = (zone: string, count: number, from: number): SeedBin[] => Array.from({ length: count }, (_,
  i) => ({
  code: `${zone}-${String(i + 1).padStart(2, '0')}`, zone, rack: zone, level: 1, pick_sequence: from + i,
  capacity_cm3: null, capacity_grams: null, storage_classes: [], mixing: 'any',
}))

export const layout: readonly SeedBin[] = [
  ...floor('R', 2, 1), ...floor('D', 2, 11), ...racked, ...floor('N', 3, 9001),
]
