// Where the keys are that seal secrets: SIXLINK_SECRET, or secret.key in the data folder.
import fs from 'node:fs'
import path from 'node:path'
import type { KeyRing } from './seal.ts'
import { newKey, secretKey } from './seal.ts'

export const keyFile = 'secret.key'

/**
 * The keys of an installation. `given` (SIXLINK_SECRET): 32 bytes in base64, several with commas between; the
 * first seals. Those of the file open too, so that one can move from the file to the environment. Without
 * either, a key is made at the first start, for this machine's user alone. Errors: a key that is none.
 */
export function keysOf(data: string, given: string | undefined): KeyRing {
  const file = path.join(data, keyFile)
  const named = (given ?? '').split(',').filter(part => part.trim()).map(part => read(part, 'SIXLINK_SECRET'))
  if (!named.length && !fs.existsSync(file)) make(file)
  const lying = fs.existsSync(file) ? lines(file).map(line => read(line, file)) : []
  return [...named, ...lying.filter(key => !named.some(n => n.id === key.id))]
}

const lines = (file: string): string[] => {
  // Others of this machine may have been let in by a copy.
  if (fs.statSync(file).mode & 0o077) fs.chmodSync(file, 0o600)
  return fs.readFileSync(file, 'utf8').split('\n').filter(line => line.trim() && !line.startsWith('#'))
}

function read(text: string, from: string) {
  const bytes = Buffer.from(text.trim(), 'base64')
  if (bytes.length !== 32) throw new Error(`${from}: a key is 32 bytes in base64 (openssl rand -base64 32)`)
  return secretKey(bytes)
}

/** Of two processes that start at once, both take the key of the one that was first. */
function make(file: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  const draft = `${file}.${process.pid}`
  const text = [
    '# Sixlink: opens the secrets in the database. Keep a copy apart from the database.',
    '# The first line seals, further lines only open: put a new one on top, start once, remove the old one.',
    newKey().bytes.toString('base64'),
    '',
  ].join('\n')
  fs.writeFileSync(draft, text, { mode: 0o600, flush: true })
  try {
    fs.linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    fs.rmSync(draft)
  }
}
