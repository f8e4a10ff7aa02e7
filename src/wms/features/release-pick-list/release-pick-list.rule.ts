// The walk through the racks: S-shape, every rack crossed once, each the other way round than the one before.
export interface Stop { readonly rack: string; readonly pickSequence: number }

/**
 * Stops in walking order: racks by the nearest place they have, the first upwards, the next downwards, and so
 * on (S-shape routing; good where a walk stops in most racks it passes: de Koster, Le-Duc, Roodbergen 2007).
 */
export function walkingOrder<S extends Stop>(stops: readonly S[], firstOf: (rack: string) => number): S[] {
  const racks = [...Map.groupBy(stops, stop => stop.rack)]
    .sort(([a], [b]) => firstOf(a) - firstOf(b) || (a < b ? -1 : 1))
  return racks.flatMap(([, inRack], at) =>
    inRack.sort((a, b) => (a.pickSequence - b.pickSequence) * (at % 2 ? -1 : 1)))
}

/** The nearest place of each rack among the stops. */
export function nearestPlaces(stops: readonly Stop[]): (rack: string) => number {
  const nearest = new Map<string, number>()
  for (const { rack, pickSequence } of stops)
    nearest.set(rack, Math.min(nearest.get(rack) ?? Number.MAX_SAFE_INTEGER, pickSequence))
  return rack => nearest.get(rack) ?? Number.MAX_SAFE_INTEGER
}
