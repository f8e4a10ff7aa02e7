// Letters of the house leave here, and those who try it are told before their trial ends.
import type { FastifyRequest } from 'fastify'
import { sendLetters, writeLetter } from '#kernel/account/letters.ts'
import type { Db } from '#kernel/db.ts'
import { withTenant } from '#kernel/db.ts'
import type { Mailer } from '#adapters/mail/index.ts'
import { bossesOf, endingTrials, noteTold } from './postman.sql.ts'
import type { Settings } from './settings.ts'

interface Options {
  db: Db
  workerDb: Db
  mailer: Mailer
  onFailure: (where: string, error: unknown) => void
}

const lettersEveryMs = 2_000,
  trialsEveryMs = 600_000

/** Starts; returns the way to stop. Without SMTP the letters stay in the mailbox, where they can be read. */
export function postman({ db, workerDb, mailer, onFailure }: Options): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve()
  const often = (work: () => Promise<unknown>, ms: number) =>
    setInterval(() => {
      running = running.then(work).catch(error => onFailure('postman', error))
    }, ms)
  const timers = [often(() => tellOfEndingTrials(db, workerDb), trialsEveryMs)]
  if (mailer.via === 'smtp') timers.push(often(() => sendLetters(db, l => mailer.send(l)), lettersEveryMs))
  return async () => {
    for (const timer of timers) clearInterval(timer)
    await running
  }
}

/** Writes to the bosses three days and one day before the end, and at the end; each once. */
export async function tellOfEndingTrials(db: Db, workerDb: Db): Promise<number> {
  let told = 0
  for (const { tenant, name, days } of await endingTrials(workerDb)) {
    if (!(await noteTold(workerDb, tenant, days))) continue
    told++
    const bosses = await withTenant(db, tenant, bossesOf, { reading: true })
    for (const { email, locale } of bosses)
      await writeLetter(db, {
        to: email,
        locale,
        link: '/',
        subject: {
          zh: days ? `试用还剩 ${days} 天` : '试用已结束',
          en: days ? `${days} days of the trial are left` : 'The trial has ended',
        },
        text: {
          zh: days
            ? `“${name}”的试用还剩 ${days} 天。之后只能查看和导出，数据会一直保留。`
            : `“${name}”的试用已结束：数据保留，可以查看和导出。`,
          en: days
            ? `The trial of “${name}” ends in ${days} days. After that it is read only; nothing is deleted.`
            : `The trial of “${name}” has ended: its data stay, to be read and exported.`,
        },
      })
  }
  return told
}

const loopback = /^(127\.|::1$|::ffff:127\.)/

/** The mailbox page opens only where no SMTP is named, and only to this machine: letters open accounts. */
export const mailboxOpen =
  ({ smtpUrl }: Pick<Settings, 'smtpUrl'>) =>
  (request: FastifyRequest): boolean =>
    !smtpUrl && loopback.test(request.socket.remoteAddress ?? '') && !request.headers['x-forwarded-for']
