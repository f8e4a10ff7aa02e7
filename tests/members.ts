// Companies with people for tests of the door: founded by letter, joined by invitation, each with a cookie.
import type { Served } from './faults/serve.ts'

export interface Said {
  status: number
  result: any
  error: any
  cookie: string
}
export interface Door {
  /** A browser's call; `cookie` is who calls. A body makes it a POST. */
  call(path: string, body?: unknown, cookie?: string): Promise<Said>
  /** Founds a company; the cookie of its boss. */
  found(email: string): Promise<string>
  /** The way into the company in the last letter to an address. */
  invitationOf(email: string): Promise<string>
  /** Invites somebody and lets them join; their cookie and id. */
  join(boss: string, email: string, roles: string[]): Promise<{ cookie: string; id: string }>
}

const password = 'three blue kettles'

export function doorOf(served: Served): Door {
  async function call(path: string, body?: unknown, cookie = ''): Promise<Said> {
    const answer = await fetch(served.base + path, {
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      headers: { 'content-type': 'application/json', cookie, 'idempotency-key': crypto.randomUUID() },
    })
    const said = (await answer.json()) as { result?: unknown; error?: unknown }
    return {
      status: answer.status,
      result: said.result,
      error: said.error,
      cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '',
    }
  }
  async function tokenTo(email: string, way: string): Promise<string> {
    const box = (await call('/api/mailbox')).result as { to: string; link: string | null }[]
    const letter = box.find(l => l.to === email && l.link?.includes(way))
    return new URL(letter!.link!, 'http://x').searchParams.get('token')!
  }
  const invitationOf = (email: string) => tokenTo(email, '/account/join')
  return {
    call,
    invitationOf,
    async found(email) {
      await call('/api/sign-up', { company: `Firm of ${email}`, name: 'Han Mei', email })
      const token = await tokenTo(email, '/account/welcome')
      return (await call('/api/sign-up/confirm', { token, password, start: 'merchant' })).cookie
    },
    async join(boss, email, roles) {
      await call('/api/kernel/invite-person', { email, roles }, boss)
      const token = await invitationOf(email)
      const { cookie, result } = await call('/api/invitation/accept', { token, name: email, password })
      return { cookie, id: String(result.id).slice('person:'.length) }
    },
  }
}
