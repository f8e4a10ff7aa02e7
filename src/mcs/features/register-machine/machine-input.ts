// What is told of a machine when it is registered.
import { z } from 'zod'

const identifier = z.string().min(1).max(60).regex(/^[^+/#]+$/)
const Parameter = z.strictObject({
  name: z.string().min(1).max(60), titleZh: z.string().max(60), titleEn: z.string().max(60),
    unit: z.string().max(20),
  min: z.number(), max: z.number(), maxStep: z.number().positive().nullable().default(null),
  tolerance: z.number().min(0), confirmSeconds: z.int().min(1).max(86_400),
  setpointMetric: z.string().max(200).nullable().default(null), measuredMetric: z.string().max(200),
  alarmLow: z.number().nullable().default(null), alarmHigh: z.number().nullable().default(null),
  deadband: z.number().min(0).default(0), alarmCode: z.string().max(60).nullable().default(null),
}).refine(p => p.min <= p.max, { path: ['max'] })
  .refine(p => p.alarmCode !== null || (p.alarmLow === null && p.alarmHigh === null), { path: ['alarmCode'] })
export type ParameterInput = z.infer<typeof Parameter>

export const MachineInput = z.strictObject({
  code: identifier, nameZh: z.string().min(1).max(60), nameEn: z.string().min(1).max(60),
  kind: z.enum(['injection', 'assembly', 'packing', 'other']), workCenter: z.string().max(60),
  group: identifier, node: identifier, device: identifier,
  silentAfterMs: z.int().min(500).max(3_600_000).default(5000),
    counterMax: z.int().min(1).default(4_294_967_295),
  parameters: z.array(Parameter).max(100).default([]),
})
export type MachineInput = z.infer<typeof MachineInput>
