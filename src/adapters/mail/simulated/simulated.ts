// Mail that stays at home: the letter stands in oms.mail, where the mailbox screen shows it. The default
// start.
import type { Mailer, MailerSettings } from '../mailer.ts'
import { messageIdOf } from '../mailer.ts'

export function simulatedMailer({ from }: MailerSettings): Mailer {
  return {
    via: 'mailbox',
    send: async ({ key }) => ({ messageId: messageIdOf(key, from) }),
    close: async () => {},
  }
}
