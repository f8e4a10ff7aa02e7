// What can be imported: one declaration gives template, mapping, preview, dry run, import, undo and export.
import type { Words } from '#values/words.ts'
import type { Actor } from '../actor.ts'
import type { Tx } from '../db.ts'
import type { NewFact } from '../fact.ts'
import type { Id } from '#values/id.ts'

/**
 * How a cell is read: `code` is text without invisible characters; `money` gives fen, `percent` basis points,
 * `day` YYYY-MM-DD, `yes` a boolean, `choice` the value of the words.
 */
export type CellKind =
  'text' | 'code' | 'integer' | 'decimal' | 'money' | 'percent' | 'day' | 'yes' | 'choice'

export interface Choice {
  readonly value: string
  readonly words: Words
  readonly also?: readonly string[]
}
export interface ImportColumn {
  readonly key: string
  readonly title: Words
  readonly kind: CellKind
  readonly required?: boolean
  /** Other headings that mean it. */
  readonly guesses?: readonly string[]
  readonly choices?: readonly Choice[]
  /** Its sum over the file must be the sum over what was written. */
  readonly summed?: boolean
  /** A cell of the template's example row, as a person would write it. */
  readonly example?: string | number
}

/** One row of the file, read: `values` by column key; what is empty is absent. */
export interface ReadRow {
  readonly line: number
  readonly values: Readonly<Record<string, unknown>>
}
/** What is wrong with a cell; `row` counts in the rows given, `path` is the column's key. */
export interface TargetFault {
  readonly row: number
  readonly path: string
  readonly code: string
  readonly says: Words
}
export interface Written {
  readonly faults?: undefined
  readonly made: number
  readonly changed: number
  /** Sums of the columns marked `summed`, read back from the database. */
  readonly sums?: Readonly<Record<string, number>>
  readonly facts?: readonly NewFact<any>[]
}
export type TargetResult = { readonly faults: readonly TargetFault[] } | Written

/**
 * A table that the import writes. Rows are known by `key`; with `of`, they hang on rows of that table and are
 * put back as a set. `named` is the column that a person knows a row by.
 */
export interface Trace {
  readonly relation: string
  readonly key: readonly string[]
  readonly of?: string
  readonly named?: string
  /** Columns of other tables that name this row's key: where they do, it is used. */
  readonly usedAs?: readonly string[]
}

export interface ImportCall {
  readonly batch: Id
  readonly actor: Actor
  readonly by: string
  /** Tells how far it is, 0 to 1. */
  readonly progress: (part: number) => void
}

export interface ImportTarget {
  readonly name: string
  /** Its place among the targets: what others name comes before them. */
  readonly order: number
  readonly title: Words
  readonly hint: Words
  /** The permission that saving such records by hand needs. */
  readonly may: string
  readonly columns: readonly ImportColumn[]
  readonly traces: readonly Trace[]
  save(tx: Tx, rows: readonly ReadRow[], call: ImportCall): Promise<TargetResult>
  /** Takes back what stands in no trace; refuses with the reason. Runs before the traces are put back. */
  readonly undo?: (tx: Tx, call: ImportCall) => Promise<readonly NewFact<any>[]>
  /** Everything of the company as rows that import again; values as `save` gets them. */
  readonly dump: (tx: Tx) => Promise<readonly Readonly<Record<string, unknown>>[]>
}

const targets = new Map<string, ImportTarget>()

/** Declares a target. */
export function importTarget(target: ImportTarget): ImportTarget {
  if (targets.has(target.name)) throw new Error(`import target ${target.name} is declared twice`)
  targets.set(target.name, target)
  return target
}
/** All targets, in the order in which their files are to be imported. */
export const importTargets = (): readonly ImportTarget[] =>
  [...targets.values()].sort((a, b) => a.order - b.order)
export const targetNamed = (name: string): ImportTarget | undefined => targets.get(name)
