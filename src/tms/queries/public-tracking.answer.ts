// What the queries of public-tracking.ts answer, as the API's document says it.
import { z } from 'zod'

const Said = z.object({ zh: z.string(), en: z.string() })
const From = z.object({ province: z.string(), city: z.string() })
const To = z.object({
  province: z.string(), city: z.string(), county: z.string(),
})
const Receiver = z.object({ contact: z.string(), phone: z.string() })
const Event = z.object({
  state: z.string(), at: z.date(), place: z.string(), text: z.string(),
})
export const PublicTrackingAnswer = z.object({
  no: z.string(), state: z.string(), carrier: z.string().nullable(), carrierName: Said, serviceName: Said,
  trackingNumber: z.string().nullable(), from: From, to: To, receiver: Receiver,
  signedBy: z.string().nullable(), etaAt: z.date().nullable(), bookedAt: z.date().nullable(),
  pickedUpAt: z.date().nullable(), deliveredAt: z.date().nullable(), events: z.array(Event),
})
