// What a person does on the lists of the company: invite in the head, decide about people on the row.
import type { ReactNode } from 'react'
import type { Row } from '../kit/cell.tsx'
import { PeopleHead, PersonActs } from './people-acts.tsx'

export const rowActions: Record<string, (row: Row) => ReactNode> = {
  'kernel.people': row => <PersonActs row={row} />,
}
export const listExtras: Record<string, () => ReactNode> = { 'kernel.people': () => <PeopleHead /> }
