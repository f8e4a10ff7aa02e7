// The help of every room, gathered from rooms/.
import type { RoomHelp } from './topic.ts'

const found = import.meta.glob<{ help: RoomHelp }>('./rooms/*.ts', { eager: true })

export const helpRooms: readonly RoomHelp[] = Object.values(found).map(m => m.help)
