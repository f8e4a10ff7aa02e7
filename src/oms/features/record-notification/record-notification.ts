// The letter has left: it stands in the mailbox as sent, and the order knows it.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { CustomerNotified } from '../../events.ts'
import { markSent } from '../../records/mail/mail.sql.ts'

export const recordNotification = command({
  name: 'oms.record-notification', inner: true, title: { zh: '记录通知', en: 'Record a notification' },
  input: z.object({ mail: Id, via: z.string().max(40) }),
  async run(tx, { mail, via }) {
    const sent = await markSent(tx, mail, via)
    if (!sent) return done({ mail, sent: false })
    return done({ mail, sent: true }, {
      facts: [CustomerNotified({ order: sent.order_id, kind: sent.kind, to: sent.to_address })],
    })
  },
})
