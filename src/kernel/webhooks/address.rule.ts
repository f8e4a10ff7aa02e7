// Which addresses facts may be sent to: nothing of ours, and nothing of the plant, is reached through us.
// Rules: OWASP SSRF Prevention; IANA special-purpose address registries, as ipaddr.js knows them.
import ipaddr from 'ipaddr.js'

/** Why an address is refused, before anything is sent to it. */
export type Forbidding = 'inside' | 'nowhere' | 'password' | 'scheme'

/** `host` or `host:port` that a company's plant network allows although it is inside. */
export type Allow = (host: string, port: number) => boolean

/** Public unicast only. A mapped IPv4 is judged as what it is. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  return ipaddr.process(address).range() === 'unicast'
}

/** The port that an address means. */
export const portOf = (url: URL): number => Number(url.port || (url.protocol === 'https:' ? 443 : 80))

/**
 * What is wrong with an address in itself; names are judged when they are resolved, but `localhost`, which
 * never leaves the machine (RFC 6761).
 */
export function forbidding(url: URL, isAllowed: boolean): Forbidding | null {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'scheme'
  if (url.username || url.password) return 'password'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const isInside = /(^|\.)localhost\.?$/.test(host) || (ipaddr.isValid(host) && !isPublic(host))
  return isInside && !isAllowed ? 'inside' : null
}
