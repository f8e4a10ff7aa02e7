// Signing up, joining, passwords, second factor, sessions, companies: what a person does for their account.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Person } from '#kernel/account/account.sql.ts'
import { endSessions, personById, sessionsOf } from '#kernel/account/account.sql.ts'
import {
  acceptInvitation,
  companiesOf,
  confirmSignUp,
  found,
  openCompany,
  readInvitation,
  signUp,
} from '#kernel/account/companies.ts'
import type { Furnish } from '#kernel/account/companies.ts'
import { letterBox } from '#kernel/account/letters.sql.ts'
import { changePassword, forgotPassword, resetPassword } from '#kernel/account/passwords.ts'
import { PeopleOnly } from '#kernel/account/refusals.ts'
import { beginSecondFactor, confirmSecondFactor, endSecondFactor } from '#kernel/account/second-factor.ts'
import { now } from '#kernel/clock.ts'
import type { Db } from '#kernel/db.ts'
import { withTenant } from '#kernel/db.ts'
import type { Identities, Identity, SignedInNow } from '#kernel/identity.ts'
import { hashToken } from '#kernel/identity.ts'
import { Id } from '#values/id.ts'
import {
  Code, Confirm, Email, EndSession, Join, NewCompany, OpenCompany, Password, SignUp, Token,
} from './account-inputs.ts'
import { NoSuchPlace } from './errors.ts'
import { identityOf, tokenOf } from './http.ts'

export interface AccountOptions {
  db: Db
  identities: Identities
  furnish: Furnish
  /** Sets the cookie of a session and answers who it is. */
  enter: (reply: FastifyReply, session: SignedInNow) => Promise<unknown>
  /** Where no SMTP is named and the server answers this machine only, letters can be read on a page. */
  mailboxOpen: (request: FastifyRequest) => boolean
}

export function accountRoutes(app: FastifyInstance, options: AccountOptions): void {
  signingUp(app, options)
  passwords(app, options)
  secondFactor(app, options)
  sessions(app, options)
  companies(app, options)
}

const agentOf = (request: FastifyRequest): string => request.headers['user-agent'] ?? ''

/** The person who is signed in; a key or nobody is refused. */
async function personOf(db: Db, request: FastifyRequest): Promise<{ person: Person; identity: Identity }> {
  const identity = identityOf(request)
  if (!identity.actor.id.startsWith('person:')) throw PeopleOnly()
  const person = await personById(db, Id.parse(identity.actor.id.slice('person:'.length)))
  if (!person) throw PeopleOnly()
  return { person, identity }
}

function signingUp(
  app: FastifyInstance,
  { db, identities, furnish, enter, mailboxOpen }: AccountOptions,
): void {
  app.post('/api/sign-up', async request => {
    await signUp(db, SignUp.parse(request.body ?? {}))
    return { result: { letterSent: true, mailbox: mailboxOpen(request) } }
  })
  app.post('/api/sign-up/confirm', async (request, reply) => {
    const { person, tenant } = await confirmSignUp(db, furnish, Confirm.parse(request.body ?? {}))
    return { result: await enter(reply, await identities.open(person, tenant, agentOf(request))) }
  })
  app.get<{ Querystring: { token?: string } }>('/api/invitation', async request => ({
    result: await readInvitation(db, Token.parse(request.query.token)),
  }))
  app.post('/api/invitation/accept', async (request, reply) => {
    const { token, name, password, locale } = Join.parse(request.body ?? {})
    const as =
      name !== undefined && password !== undefined
        ? { name, password, locale }
        : { person: (await personOf(db, request)).person }
    const { person, tenant } = await acceptInvitation(db, token, as)
    return { result: await enter(reply, await identities.open(person, tenant, agentOf(request))) }
  })
  app.get('/api/mailbox', async request => {
    if (!mailboxOpen(request)) throw NoSuchPlace({ path: '/api/mailbox' })
    const letters = await letterBox(db)
    return {
      result: letters.map(l => ({
        id: l.id,
        to: l.recipient,
        subject: l.subject,
        text: l.body,
        link: l.link,
        at: l.created_at,
      })),
    }
  })
}

function passwords(app: FastifyInstance, { db, identities, mailboxOpen }: AccountOptions): void {
  app.post('/api/password/forgot', async request => {
    const { email } = z.strictObject({ email: Email }).parse(request.body ?? {})
    await forgotPassword(db, email)
    return { result: { letterSent: true, mailbox: mailboxOpen(request) } }
  })
  app.post('/api/password/reset', async request => {
    const input = z.strictObject({ token: Token, password: Password }).parse(request.body ?? {})
    const { email } = await resetPassword(db, input.token, input.password)
    identities.forget(null)
    return { result: { email } }
  })
  app.post('/api/password/change', async request => {
    const { person } = await personOf(db, request)
    const input = z.strictObject({ old: Password, password: Password }).parse(request.body ?? {})
    await changePassword(db, person, input.old, input.password, hashToken(tokenOf(request)!))
    identities.forget(null)
    return { result: null }
  })
}

function secondFactor(app: FastifyInstance, { db }: AccountOptions): void {
  app.get('/api/second-factor', async request => {
    const { person } = await personOf(db, request)
    return { result: { on: person.totp_secret !== null } }
  })
  app.post('/api/second-factor/begin', async request => {
    const begun = await beginSecondFactor(db, (await personOf(db, request)).person)
    const { default: bwipjs } = await import('bwip-js/node')
    return { result: { ...begun, qr: bwipjs.toSVG({ bcid: 'qrcode', text: begun.uri, scale: 4 }) } }
  })
  app.post('/api/second-factor/confirm', async request => {
    const { person } = await personOf(db, request)
    const { code } = z.strictObject({ code: Code }).parse(request.body ?? {})
    return { result: { recoveryCodes: await confirmSecondFactor(db, person, code, now()) } }
  })
  app.post('/api/second-factor/end', async request => {
    const { person } = await personOf(db, request)
    const input = z.strictObject({ password: Password, code: Code }).parse(request.body ?? {})
    await endSecondFactor(db, person, input.password, input.code, now())
    return { result: null }
  })
}

function sessions(app: FastifyInstance, { db, identities }: AccountOptions): void {
  app.get('/api/sessions', async request => {
    const { person, identity } = await personOf(db, request)
    const rows = await withTenant(
      db,
      identity.tenant,
      tx => sessionsOf(tx, person.id, hashToken(tokenOf(request)!)),
      { reading: true },
    )
    return {
      result: rows.map(s => ({
        id: s.id,
        since: s.created_at,
        seen: s.last_seen_at,
        until: s.expires_at,
        device: s.user_agent,
        current: s.current,
      })),
    }
  })
  // One session by its id, or without one all the others.
  app.post('/api/sessions/end', async request => {
    const { person, identity } = await personOf(db, request)
    const { id } = EndSession.parse(request.body ?? {})
    const ended = await withTenant(db, identity.tenant, tx =>
      endSessions(tx, person.id, id ?? null, hashToken(tokenOf(request)!)),
    )
    identities.forget(null)
    return { result: { ended: ended.length } }
  })
}

function companies(app: FastifyInstance, { db, identities, furnish, enter }: AccountOptions): void {
  app.get('/api/companies', async request => ({
    result: await companiesOf(db, (await personOf(db, request)).person.id),
  }))
  app.post('/api/companies', async (request, reply) => {
    const { person } = await personOf(db, request)
    const { company, start } = NewCompany.parse(request.body ?? {})
    const tenant = await found(db, furnish, person.id, company, start)
    return { result: await enter(reply, await identities.open(person.id, tenant, agentOf(request))) }
  })
  // Another company is another session: a new token, and the old one ends.
  app.post('/api/companies/open', async (request, reply) => {
    const { person } = await personOf(db, request)
    const { tenant } = OpenCompany.parse(request.body ?? {})
    await openCompany(db, person.id, tenant)
    const opened = await identities.open(person.id, tenant, agentOf(request))
    await identities.signOut(tokenOf(request)!)
    return { result: await enter(reply, opened) }
  })
}
