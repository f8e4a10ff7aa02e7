// Reads that cross rooms, from published views only.
export { controlTower } from './control-tower.ts'
export { checkInvariants, invariantsQuery } from './invariants.ts'
export { myWork } from './my-work.ts'
export { order360 } from './order-360.ts'
export { search } from './search.ts'
export { setupGuide } from './setup-guide.ts'
export { timeline } from './timeline.ts'
