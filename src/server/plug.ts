// Plugs the world in: who performs which errand in this process.
import { perform } from '#kernel/port.ts'
import type { Db } from '#kernel/db.ts'
import type { DeviceGateway } from '#adapters/devices/index.ts'
import { mailPerformers } from '#adapters/mail/index.ts'
import { carrierPerformers } from '#adapters/carriers/index.ts'
import { mailSupplier } from '#erp/index.ts'
import { publishCommand, publishFault } from '#mcs/index.ts'
import { sendMail } from '#oms/index.ts'
import { cancelWaybill, requestWaybill } from '#tms/index.ts'
import type { Settings } from './settings.ts'

interface Options { settings: Settings; db: Db; gateway: DeviceGateway | null }

/** Names the performers; a process without the machines' gateway leaves their errands to the one that has it. */
export function plugErrands({ settings, db, gateway }: Options): void {
  const mail = mailPerformers({ db, smtpUrl: settings.smtpUrl, publicUrl: settings.publicUrl })
  perform(sendMail, mail.toCustomer)
  perform(mailSupplier, mail.toSupplier)
  const carriers = carrierPerformers({ db })
  perform(requestWaybill, carriers.request)
  perform(cancelWaybill, carriers.cancel)
  if (!gateway) return
  perform(publishCommand, gateway.publish)
  perform(publishFault, gateway.publishFault)
}
