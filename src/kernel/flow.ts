// Flows: tables of when(fact).do(command), in the order in which the business happens.
import type { Command } from './command.ts'
import type { Fact, FactType } from './fact.ts'

/** What a line hands to its command: nothing (null: the line does not apply), one input, or several. */
export type Mapped<I> = I | readonly I[] | null

export interface Line {
  /** Stable name `flow: fact > command`, the delivery's address. */
  readonly name: string
  readonly flow: string
  readonly factName: string
  readonly command: Command<never, unknown>
  readonly within: boolean
  readonly map: (payload: never, fact: Fact<never>) => Mapped<unknown>
}

interface LineStart<P> {
  /** `map` turns the fact into the command's input; without it the payload is the input. */
  do<I>(command: Command<I, unknown>, map?: (payload: P, fact: Fact<P>) => Mapped<I>): LineDraft
}
interface LineDraft { factName: string; command: Command<never, unknown>; within: boolean; map: Line['map'] }

const start = (within: boolean) => <P>(fact: FactType<P>): LineStart<P> => ({
  do: (command, map = payload => payload as never) =>
    ({ factName: fact.factName, command: command as never, within, map: map as never }),
})

/** After the commit, in a transaction of its own, at least once delivered and exactly once applied. */
export const when = start(false)
/** Inside the stating transaction: for what must be true together. A refusal undoes both. */
export const within = start(true)

const lines = new Map<string, Line>()
const heard = new Map<string, Line[]>()

/** Declares a flow. Line names are stable addresses of deliveries: renaming a command renames the line. */
export function flow(name: string, drafts: readonly LineDraft[]): readonly Line[] {
  return drafts.map(draft => {
    const line: Line = { ...draft, flow: name, name: `${name}: ${draft.factName} > ${draft.command.name}` }
    if (lines.has(line.name)) throw new Error(`line ${line.name} is declared twice`)
    lines.set(line.name, line)
    const hearers = heard.get(line.factName)
    if (hearers) hearers.push(line)
    else heard.set(line.factName, [line])
    return line
  })
}

export const lineOf = (name: string): Line | undefined => lines.get(name)
export const linesHearing = (factName: string): readonly Line[] => heard.get(factName) ?? []
export const allLines = (): readonly Line[] => [...lines.values()]
/** The inputs of a line for a fact, as a list. */
export function inputsOf(line: Line, fact: Fact): readonly unknown[] {
  const mapped = line.map(fact.payload as never, fact as never)
  return mapped === null ? [] : Array.isArray(mapped) ? mapped : [mapped]
}
