// What the process of the simulated plants is told by its parent.

/** `password`: what the broker knows the plant by; null where anybody may connect. */
export type PlantOrder =
  | { order: 'start'; group: string; password: string | null }
  | { order: 'stop'; group: string }
