// Outgoing mail: by SMTP where a server is named, otherwise into the mailbox that the screen shows.
import type { Perform } from '#kernel/port.ts'
import type { Mail, MailSent } from '#oms/index.ts'
import type { Mailer, MailerSettings } from './mailer.ts'
import { simulatedMailer } from './simulated/simulated.ts'
import { smtpMailer } from './smtp/smtp.ts'

export type { Letter, Mailer, MailerSettings } from './mailer.ts'

/** The mailer of this installation. Without `smtpUrl` nothing leaves the house. */
export const openMailer = (smtpUrl: string | undefined, settings: MailerSettings): Mailer =>
  smtpUrl ? smtpMailer(smtpUrl, settings) : simulatedMailer(settings)

/**
 * Performs OMS's errand `sendMail`: `perform(sendMail, mailByErrand(mailer))`. The errand's key is the
 * letter's.
 */
export const mailByErrand =
  (mailer: Mailer): Perform<Mail, MailSent> =>
  async ({ to, subject, text, link }, { key }) => {
    const { messageId } = await mailer.send({ key, to, subject, text, link })
    return { messageId, via: mailer.via }
  }
