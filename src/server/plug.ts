// Plugs the world in: who performs which errand in this process.
import { perform } from '#kernel/port.ts'
import type { Db } from '#kernel/db.ts'
import type { DeviceGateway } from '#adapters/devices/sparkplug/gateway.ts'
import { mailByErrand, openMailer } from '#adapters/mail/index.ts'
import type { Mailer } from '#adapters/mail/index.ts'
import { carrierPerformers, plugCarrier, simulatedCarriers } from '#adapters/carriers/index.ts'
import type { SimulatedCarriers } from '#adapters/carriers/index.ts'
import { mailSupplier } from '#erp/index.ts'
import { publishCommand, publishFault } from '#mcs/index.ts'
import { sendMail } from '#oms/index.ts'
import { cancelWaybill, requestWaybill } from '#tms/index.ts'
import type { Settings } from './settings.ts'

interface Options {
  settings: Settings
  db: Db
  gateway: DeviceGateway | null
  onFailure: (where: string, error: unknown) => void
}
export interface Plugged {
  carriers: SimulatedCarriers
  mailer: Mailer
}

/**
 * Names the performers; a process without the machines' gateway leaves their errands to the one that has
 * it.
 */
export function plugErrands({ settings, db, gateway, onFailure }: Options): Plugged {
  const mailer = openMailer(settings.smtpUrl, {
    from: settings.mailFrom,
    publicUrl: settings.publicUrl,
  })
  const send = mailByErrand(mailer)
  perform(sendMail, send)
  perform(mailSupplier, async (letter, context) => {
    await mailer.send({ ...letter, key: context.key, link: null })
  })
  const carriers = simulatedCarriers({
    db,
    pushUrl: `http://127.0.0.1:${settings.port}/hooks/carriers`,
    stepMs: Math.round((4_000 * 60) / settings.speed),
    onFailure: error => onFailure('simulated carriers', error),
  })
  plugCarrier(carriers)
  const performers = carrierPerformers({ db })
  perform(requestWaybill, performers.request)
  perform(cancelWaybill, performers.cancel)
  if (gateway) {
    perform(publishCommand, gateway.publish)
    perform(publishFault, gateway.publishFault)
  }
  return { carriers, mailer }
}
