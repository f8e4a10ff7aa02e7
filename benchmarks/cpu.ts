// CPU seconds of this process and of the PostgreSQL it uses: they count on a shared machine, where wall time
// does not.
import fs from 'node:fs'
import path from 'node:path'
import type { DbConfig } from '#kernel/db.ts'

/** Ticks of a process's clock a second (USER_HZ of Linux). */
const ticks = 100

export interface Cpu {
  /** Seconds of this process. */
  node: number
  /** Seconds of PostgreSQL with all its processes, the ended ones included; NaN where it is not ours. */
  postgres: number
}

/** What was used up to now. */
export function cpuNow(config: DbConfig): Cpu {
  const { user, system } = process.cpuUsage()
  return { node: (user + system) / 1e6, postgres: postgresSeconds(config) }
}

/** What was used since. */
export function cpuSince(config: DbConfig, before: Cpu): Cpu {
  const now = cpuNow(config)
  return { node: now.node - before.node, postgres: now.postgres - before.postgres }
}

function postgresSeconds({ host }: DbConfig): number {
  const lock = path.join(host ?? '', '../data/postmaster.pid')
  if (!host?.startsWith('/') || !fs.existsSync(lock)) return Number.NaN
  const [first = ''] = fs.readFileSync(lock, 'utf8').split('\n')
  const server = Number(first)
  let used = 0
  for (const name of fs.readdirSync('/proc')) {
    const fields = /^\d+$/.test(name) ? statOf(name) : null
    if (!fields || (Number(name) !== server && Number(fields[1]) !== server)) continue
    used += Number(fields[11]) + Number(fields[12])
    // Only the server waits for its children: those that have ended are counted with it.
    if (Number(name) === server) used += Number(fields[13]) + Number(fields[14])
  }
  return used / ticks
}

/** The fields of /proc/<pid>/stat behind the name, which may hold blanks itself; null: it has just ended. */
function statOf(pid: string): string[] | null {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return null
  }
}
