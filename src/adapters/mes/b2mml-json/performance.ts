// An ISA-95 operations performance, in the element names of B2MML, read as the report of a plant.
import { z } from 'zod'
import type { PlantMessage } from '#mes/index.ts'
import { dayOf } from '#values/moment.ts'
import type { FieldWrong, Reading } from '../plant-system.ts'

/** In XML one element and several look alike. */
const many = <T extends z.ZodType>(one: T) =>
  z.preprocess(v => (v === undefined ? [] : Array.isArray(v) ? v : [v]), z.array(one).max(200))
const Text = z.string().trim().min(1).max(100)
const Time = z.iso.datetime({ offset: true })
const Count = z.object({
  QuantityString: z
    .union([
      z
        .string()
        .trim()
        .regex(/^\d{1,12}$/, 'a whole number'),
      z.int().min(0),
    ])
    .transform(Number),
})
const Actual = z.object({
  /** Produced: good pieces. Scrap: lost ones, with the reason in Description. */
  MaterialUse: z.enum(['Produced', 'Scrap', 'Consumed']),
  Quantity: Count,
  Description: z.preprocess(v => (v === '' ? undefined : v), Text.optional()),
})
const Performance = z.object({
  OperationsPerformance: z.object({
    ID: Text,
    OperationsResponse: many(
      z.object({
        OperationsRequestID: Text,
        ResponseState: z.enum(['Ready', 'Released', 'Running', 'Held', 'Completed']).optional(),
        /** When the plant expects to be done, or was. */
        EndTime: Time.optional(),
        SegmentResponse: many(
          z.object({
            OperationsSegmentID: Text.optional(),
            ActualEndTime: Time.optional(),
            MaterialActual: many(Actual),
          }),
        ),
      }),
    ).pipe(z.array(z.any()).min(1)),
  }),
})

/** Reads a performance; material consumed is not taken: the warehouse knows what it issued. */
export function performanceFrom(plant: string, body: unknown): Reading {
  const read = Performance.safeParse(body)
  if (!read.success) return { kind: 'wrong', fields: read.error.issues.map(wrongOf) }
  const { ID, OperationsResponse } = read.data.OperationsPerformance
  return { kind: 'report', report: { plant, message: ID, reports: OperationsResponse.flatMap(reportsOf) } }
}

type Response = {
  OperationsRequestID: string
  ResponseState?: string
  EndTime?: string
  SegmentResponse: {
    OperationsSegmentID?: string
    ActualEndTime?: string
    MaterialActual: z.infer<typeof Actual>[]
  }[]
}

/** One report for each day that the segments name; the last one carries the state. */
function reportsOf(response: Response): PlantMessage['reports'] {
  const byDay = Map.groupBy(response.SegmentResponse, s =>
    s.ActualEndTime ? dayOf(new Date(s.ActualEndTime)) : undefined,
  )
  const days = byDay.size
    ? [...byDay].toSorted(([a], [b]) => ((a ?? '9') < (b ?? '9') ? -1 : 1))
    : [[undefined, []] as const]
  return days.map(([day, segments], i) => ({
    productionOrder: response.OperationsRequestID,
    ...(day ? { day } : {}),
    ...(response.EndTime && i === days.length - 1
      ? { expectedAt: new Date(response.EndTime).toISOString() }
      : {}),
    complete: response.ResponseState === 'Completed' && i === days.length - 1,
    lines: segments.flatMap(s =>
      s.MaterialActual.filter(a => a.MaterialUse !== 'Consumed').map(a => ({
        ...(s.OperationsSegmentID ? { operation: s.OperationsSegmentID } : {}),
        ...(a.MaterialUse === 'Produced'
          ? { good: a.Quantity.QuantityString }
          : { scrap: a.Quantity.QuantityString, ...(a.Description ? { reason: a.Description } : {}) }),
      })),
    ),
  }))
}

const wrongOf = (issue: z.core.$ZodIssue): FieldWrong => {
  const say = (locale: { localeError: z.core.$ZodErrorMap }) => {
    const said = locale.localeError(issue as never)
    return typeof said === 'string' ? said : (said?.message ?? issue.message)
  }
  return {
    path: issue.path.join('.'),
    code: issue.code ?? 'custom',
    says: { zh: say(z.locales.zhCN()), en: say(z.locales.en()) },
  }
}
