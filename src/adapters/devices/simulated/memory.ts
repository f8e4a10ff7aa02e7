// What a node keeps over a power cut: counters, its job, executed commands and batches nobody has
// acknowledged.
import fs from 'node:fs'
import path from 'node:path'
import type { Memory } from './machine.ts'

export interface Kept {
  machine: Memory; store: { number: number; at: number; values: [string,
    number | boolean][] }[]; bdSeq: number; batch: number
}
export interface Keeper {
  load(): Kept | null
  /** Soon: several changes of a moment are one write. */
  save(kept: Kept): void
  saveNow(kept: Kept): void
}

const gatherMs = 250

/** A keeper that keeps nothing. */
export const forgetful = (): Keeper => ({ load: () => null, save() {}, saveNow() {} })

/** A keeper in a file; a write is whole or did not happen. */
export function fileKeeper(file: string): Keeper {
  let timer: NodeJS.Timeout | null = null, latest: Kept | null = null
  function write(): void {
    if (timer) clearTimeout(timer)
    timer = null
    if (!latest) return
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(`${file}.new`, JSON.stringify(latest))
    fs.renameSync(`${file}.new`, file)
  }
  return {
    load() {
      try { return JSON.parse(fs.readFileSync(file, 'utf8')) as Kept } catch { return null }
    },
    save(kept) { latest = kept; timer ??= setTimeout(write, gatherMs) },
    saveNow(kept) { latest = kept; write() },
  }
}
