// The guard of addresses that people name: the connection goes to what was judged, and to nothing else.
import dns from 'node:dns'
import type { LookupFunction } from 'node:net'
import type { Forbidding } from '#kernel/webhooks/address.rule.ts'
import { forbidding, isPublic } from '#kernel/webhooks/address.rule.ts'

/** An address that may not be reached: inside, special, or not the one that was checked. */
export class Forbidden extends Error {
  readonly problem: Forbidding
  constructor(problem: Forbidding, says: string) {
    super(says)
    this.problem = problem
  }
}

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
      if (bad) return done(new Forbidden('inside', `${host} is ${bad.address}`), '', 0)
      if (!list.length) return done(new Forbidden('nowhere', `${host} is nowhere`), '', 0)
      const { address, family } = list[0]!
      if ((options as { all?: boolean }).all)
        (done as unknown as (e: null, a: dns.LookupAddress[]) => void)(null, list)
      else done(null, address, family)
    })
  }
}

/** Refuses an address that is wrong in itself; names are judged when they are resolved. */
export function checkUrl(url: URL, allowed: boolean): void {
  const problem = forbidding(url, allowed)
  if (problem === 'scheme') throw new Forbidden(problem, `${url.protocol} is not sent to`)
  if (problem === 'password') throw new Forbidden(problem, 'an address with a password is not sent to')
  if (problem) throw new Forbidden(problem, `${url.hostname} is not public`)
}
