// Processes of a fault test: started, found among the children of another, killed, and looked for afterwards.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { root } from '../house.ts'

export interface Helper {
  readonly pid: number
  kill(): Promise<void>
}

/** Starts a script of the project and waits for its first word (a message or a line). */
export async function startHelper(
  script: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Helper> {
  const child = spawn(process.execPath, [path.join(root, script), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, NODE_NO_WARNINGS: '1', ...env },
  })
  let printed = ''
  child.stderr!.on('data', (chunk: Buffer) => {
    printed += chunk.toString()
  })
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.stdout!.once('data', () => resolve())
    child.once('exit', code => reject(new Error(`${script} ended with ${code}: ${printed}`)))
  })
  return { pid: child.pid!, kill: () => killed(child) }
}

function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode) return Promise.resolve()
  return new Promise(resolve => {
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}

/** Every process that descends from one, with its command line. */
export function descendants(pid: number): { pid: number; command: string }[] {
  const parents = new Map<number, number>()
  for (const name of fs.readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const stat = fs.readFileSync(`/proc/${name}/stat`, 'utf8')
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
    } catch {
      /* it ended while we looked */
    }
  }
  const found = new Set([pid])
  for (let size = 0; size !== found.size;) {
    size = found.size
    for (const [child, parent] of parents) if (found.has(parent)) found.add(child)
  }
  found.delete(pid)
  return [...found].map(child => ({ pid: child, command: commandOf(child) }))
}

export function commandOf(pid: number): string {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
  } catch {
    return ''
  }
}

/** Kills one process that this test's product started, named by a part of its command line. */
export function killDescendant(pid: number, part: string): number {
  const found = descendants(pid).find(p => p.command.includes(part) && !p.command.startsWith('/bin/sh'))
  if (!found) throw new Error(`no ${part} below ${pid}`)
  process.kill(found.pid, 'SIGKILL')
  return found.pid
}
