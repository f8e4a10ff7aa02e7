// Mail by SMTP, through one's own server: SMTP_URL=smtps://user:password@host:465.
import nodemailer from 'nodemailer'
import type { Mailer, MailerSettings } from '../mailer.ts'
import { messageIdOf, subjectOf, textOf } from '../mailer.ts'

/** A server that does not answer within this time is away: the errand is tried again later. */
const answerMsMax = 15_000

export function smtpMailer(url: string, { from, publicUrl }: MailerSettings): Mailer {
  const transport = nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: 2,
    disableFileAccess: true,
    disableUrlAccess: true,
    connectionTimeout: answerMsMax,
    greetingTimeout: answerMsMax,
    socketTimeout: answerMsMax,
  } as never)
  return {
    via: 'smtp',
    async send(letter) {
      const messageId = messageIdOf(letter.key, from)
      // The address as an object: a comma in it must not become a second receiver.
      await transport.sendMail({
        from,
        to: { name: '', address: letter.to },
        subject: subjectOf(letter),
        text: textOf(letter, publicUrl),
        messageId,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
      return { messageId }
    },
    close: async () => {
      transport.close()
    },
  }
}
