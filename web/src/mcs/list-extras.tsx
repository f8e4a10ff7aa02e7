// What a person does on a row of the MCS lists: acknowledge an alarm.
import type { ReactNode } from 'react'
import type { Row } from '../kit/cell.tsx'
import { Acknowledge } from './acknowledge.tsx'

export const rowActions: Record<string, (row: Row) => ReactNode> = {
  'mcs.alarms': row =>
    ['unacknowledged', 'returned'].includes(String(row['state'])) ? (
      <Acknowledge alarm={String(row['id'])} />
    ) : null,
}
