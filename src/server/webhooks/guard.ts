// The guard of addresses that people name: nothing of ours, and nothing of the plant, is reached through us.
// Rules: OWASP SSRF Prevention; IANA special-purpose address registries, as ipaddr.js knows them.
import dns from 'node:dns'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'

/** An address that may not be reached: inside, special, or not the one that was checked. */
export class Forbidden extends Error {}

/** Public unicast only. A mapped IPv4 is judged as what it is. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  return parsed.range() === 'unicast'
}

/** `host` or `host:port` that a company's plant network allows although it is inside. */
export type Allow = (host: string, port: number) => boolean

/**
 * A lookup for one connection: the name is resolved once, every answer is judged, and the connection goes to
 * what was judged. A name that changes its answer meanwhile changes nothing.
 */
export function guardedLookup(allowed: boolean, resolve: typeof dns.lookup = dns.lookup): LookupFunction {
  return (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, '', 0)
      const list = addresses as unknown as dns.LookupAddress[]
      const bad = allowed ? undefined : list.find(a => !isPublic(a.address))
      if (bad || !list.length) return done(new Forbidden(`${host} is ${bad?.address ?? 'nowhere'}`), '', 0)
      const { address, family } = list[0]!
      if ((options as { all?: boolean }).all)
        (done as unknown as (e: null, a: dns.LookupAddress[]) => void)(null, list)
      else done(null, address, family)
    })
  }
}

/** Refuses an address that is wrong in itself; names are judged when they are resolved. */
export function checkUrl(url: URL, allowed: boolean): void {
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new Forbidden(`${url.protocol} is not sent to`)
  if (url.username || url.password) throw new Forbidden('an address with a password is not sent to')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!allowed && ipaddr.isValid(host) && !isPublic(host)) throw new Forbidden(`${host} is not public`)
}
