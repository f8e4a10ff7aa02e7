// The job shop as flat typed arrays: what never changes while a search runs.
import type { ClassicalProblem } from './classical.ts'

/**
 * Operations are numbered job by job; number `operations` is a sentinel that stands before every first and
 * after every last operation and takes no time, so that the inner loops need no branch.
 */
export type Shop = {
  operations: number
  machines: number
  jobs: number
  jobOf: Int32Array
  jobBefore: Int32Array
  jobAfter: Int32Array
  firstOfJob: Int32Array
  lastOfJob: Int32Array
  /** Alternatives of operation `o`: places `optionStart[o]` to `optionStart[o + 1]` of the next two. */
  optionStart: Int32Array
  optionMachine: Int32Array
  optionTime: Int32Array
  /** Where each machine's stretch of the sequence array begins: as long as all that could go there. */
  sequenceStart: Int32Array
  /** Some operation has a choice. */
  isFlexible: boolean
  /** 1, but 0 where an operation takes no time: then equal lengths no longer rule out a path. */
  slack: number
}

export function shopOf(problem: ClassicalProblem): Shop {
  const flat = problem.jobs.flat()
  const operations = flat.length
  const jobs = problem.jobs.length
  const jobOf = new Int32Array(operations + 1).fill(-1)
  const jobBefore = new Int32Array(operations + 1).fill(operations)
  const jobAfter = new Int32Array(operations + 1).fill(operations)
  const firstOfJob = new Int32Array(jobs).fill(operations)
  const lastOfJob = new Int32Array(jobs).fill(operations)
  let operation = 0
  problem.jobs.forEach((job, number) => {
    job.forEach((_, place) => {
      jobOf[operation] = number
      if (place) jobBefore[operation] = operation - 1
      else firstOfJob[number] = operation
      if (place < job.length - 1) jobAfter[operation] = operation + 1
      else lastOfJob[number] = operation
      operation++
    })
  })
  const optionStart = new Int32Array(operations + 1)
  flat.forEach((options, o) => {
    optionStart[o + 1] = optionStart[o]! + options.length
  })
  const options = flat.flat()
  const capacity = new Int32Array(problem.machines + 1)
  for (const option of options) capacity[option.machine + 1]!++
  for (let m = 0; m < problem.machines; m++) capacity[m + 1]! += capacity[m]!
  return {
    operations,
    machines: problem.machines,
    jobs,
    jobOf,
    jobBefore,
    jobAfter,
    firstOfJob,
    lastOfJob,
    optionStart,
    optionMachine: Int32Array.from(options, option => option.machine),
    optionTime: Int32Array.from(options, option => option.time),
    sequenceStart: capacity,
    isFlexible: flat.some(alternatives => alternatives.length > 1),
    slack: options.some(option => option.time === 0) ? 0 : 1,
  }
}
