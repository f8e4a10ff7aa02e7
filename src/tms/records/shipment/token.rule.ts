// The unguessable address of the public tracking page: the tenant, then 128 random bits.

const shape = /^([1-9a-z][0-9a-z]{0,6})\.([A-Za-z0-9_-]{22})$/

/** `1.q83vAAcB...`: tenant in base 36, a point, 16 random bytes in base64url. */
export function tokenOf(tenant: number, random: Uint8Array): string {
  if (random.length !== 16) throw new Error('a token needs 128 random bits')
  return `${tenant.toString(36)}.${Buffer.from(random).toString('base64url')}`
}

/** The tenant that a token belongs to, or null if it is none. */
export function tenantOfToken(token: string): number | null {
  const tenant = Number.parseInt(shape.exec(token)?.[1] ?? '', 36)
  return Number.isSafeInteger(tenant) && tenant <= 2_147_483_647 ? tenant : null
}
