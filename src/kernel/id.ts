// Makes ids: version 7 UUIDs, rising within a process, made in the application (no database needed).
import { randomFillSync } from 'node:crypto'
import type { Id } from '#values/id.ts'

const pool = Buffer.alloc(8 * 1024)
let used = pool.length
let lastMs = 0
let counter = 0

/**
 * A new id. Ids of one process rise strictly: a 12-bit counter follows the millisecond (RFC 9562, 6.2
 * method 1).
 */
export function newId(): Id {
  let ms = Date.now()
  if (ms > lastMs) counter = 0
  else {
    ms = lastMs
    if (++counter > 0xfff) {
      ms++
      counter = 0
    }
  }
  lastMs = ms
  if (used + 8 > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  pool[used] = (pool[used]! & 0x3f) | 0x80
  const tail = pool.toString('hex', used, used + 8)
  used += 8
  const head = ms.toString(16).padStart(12, '0')
  const count = (0x7000 | counter).toString(16)
  return `${head.slice(0, 8)}-${head.slice(8)}-${count}-${tail.slice(0, 4)}-${tail.slice(4)}`
}
