// The letter has left: it stands in the mailbox as sent, and the order knows it.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { CustomerNotified } from '../../events.ts'
import { markSent } from '../../records/mail/mail.sql.ts'

const Input = z.object({ mail: Id, via: z.string().max(40) })
type Result = { mail: Id; sent: boolean }

export const recordNotification = command<z.infer<typeof Input>, Result>({
  name: 'oms.record-notification', inner: true, title: { zh: '记录通知', en: 'Record a notification' },
  input: Input,
  async runMany(tx, calls) {
    const sent = new Map((await markSent(tx, calls.map(c => c.input))).map(row => [row.id, row]))
    return calls.map(({ input: { mail } }) => {
      const letter = sent.get(mail)
      if (!letter) return done({ mail, sent: false })
      sent.delete(mail)
      return done({ mail, sent: true }, {
        facts: [CustomerNotified({ order: letter.order_id, kind: letter.kind, to: letter.to_address })],
      })
    })
  },
})
