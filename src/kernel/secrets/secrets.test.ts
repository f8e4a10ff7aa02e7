// Secrets at rest: what is sealed opens in its place only, under a key that may be changed.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { keyFile, keysOf } from './keys.ts'
import { isSealed, KeyMissing, newKey, seal, sealedUnder, sealWith, unseal } from './seal.ts'

const data = fs.mkdtempSync(path.join(os.tmpdir(), 'sixlink-keys-'))
const file = path.join(data, keyFile)
afterAll(() => fs.rmSync(data, { recursive: true }))

describe('a sealed text', () => {
  const old = newKey(),
    fresh = newKey()
  beforeEach(() => sealWith([old]))

  test('says nothing of what it holds, and is another each time', () => {
    const [one, two] = [seal('shop 1 woo', '密钥 woo-secret'), seal('shop 1 woo', '密钥 woo-secret')]
    expect(one).not.toBe(two)
    expect(one).not.toContain('woo-secret')
    expect(Buffer.from(one.split('.')[3]!, 'base64url').toString()).not.toContain('woo-secret')
    expect(unseal('shop 1 woo', one)).toBe('密钥 woo-secret')
  })
  test('opens neither in another place nor altered', () => {
    const sealed = seal('shop 1 woo', 'a secret')
    expect(() => unseal('shop 2 woo', sealed)).toThrow()
    const at = sealed.length - 5
    const altered = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1)
    expect(() => unseal('shop 1 woo', altered)).toThrow()
  })
  test('opens after the key was changed, as long as the old one is there', () => {
    const sealed = seal('person 7', 'JBSWY3DP')
    sealWith([fresh, old])
    expect(unseal('person 7', sealed)).toBe('JBSWY3DP')
    expect(isSealed(sealed)).toBe(false)
    expect(sealedUnder(seal('person 7', 'JBSWY3DP'))).toBe(fresh.id)
    sealWith([fresh])
    expect(() => unseal('person 7', sealed)).toThrow(KeyMissing)
    expect(() => unseal('person 7', sealed)).toThrow(old.id)
  })
  test('what was written in clear is read as it stands', () => {
    expect(unseal('person 7', 'JBSWY3DP')).toBe('JBSWY3DP')
    expect(isSealed('JBSWY3DP')).toBe(false)
  })
  test('without a key nothing is sealed, and nothing is kept in clear for lack of it', () => {
    sealWith([])
    expect(() => seal('person 7', 'JBSWY3DP')).toThrow('no key')
  })
})

describe('the keys of an installation', () => {
  afterEach(() => fs.rmSync(file, { force: true }))

  test('are made at the first start, for this user alone, and stay', () => {
    const [key] = keysOf(data, undefined)
    expect(fs.statSync(file).mode & 0o777).toBe(0o600)
    expect(keysOf(data, undefined)).toEqual([key])
    expect(fs.readdirSync(data)).toEqual([keyFile])
  })
  test('are closed to others again where a copy has opened them', () => {
    keysOf(data, undefined)
    fs.chmodSync(file, 0o644)
    keysOf(data, undefined)
    expect(fs.statSync(file).mode & 0o777).toBe(0o600)
  })
  test('may be given by the environment: then none is made; one that lies there still opens', () => {
    const given = newKey()
    const keys = keysOf(data, given.bytes.toString('base64'))
    expect(keys.map(k => k.id)).toEqual([given.id])
    expect(fs.existsSync(file)).toBe(false)
    const [lying] = keysOf(data, undefined)
    expect(keysOf(data, given.bytes.toString('base64')).map(k => k.id)).toEqual([given.id, lying!.id])
  })
  test('a new one on the first line seals, the second opens', () => {
    const [old] = keysOf(data, undefined),
      fresh = newKey()
    fs.writeFileSync(file, `${fresh.bytes.toString('base64')}\n${fs.readFileSync(file, 'utf8')}`)
    expect(keysOf(data, undefined).map(k => k.id)).toEqual([fresh.id, old!.id])
  })
  test.each(['short', Buffer.alloc(31).toString('base64')])(
    'what is no key stops the start: %s',
    text => {
      expect(() => keysOf(data, text)).toThrow('32 bytes in base64')
    },
  )
})
