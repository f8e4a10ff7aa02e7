// A state with the word that its list declares: one word everywhere.
import { said } from '../i18n/index.ts'
import { useLists } from './lists.ts'
import { StateWord } from './values.tsx'
import type { Tone } from './tone.ts'

/** The state of a record as the list of its kind names it, e.g. `list="mes.operations"`. */
export function Stated({
  list,
  column = 'state',
  state,
  tone,
}: {
  list: string
  column?: string
  state: string
  tone?: Tone
}) {
  const words = useLists().data?.find(l => l.name === list)?.columns[column]?.values?.[state]
  return <StateWord state={state} word={words ? said(words) : state} {...(tone ? { tone } : {})} />
}
