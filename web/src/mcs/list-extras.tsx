// What a person does on the MCS lists: acknowledge or shelve an alarm, register a machine.
import type { ReactNode } from 'react'
import { named } from '../i18n/index.ts'
import { machineWords } from '../i18n/machine.ts'
import type { Row } from '../kit/cell.tsx'
import { MakeLink } from '../kit/make-link.tsx'
import { Acknowledge } from './acknowledge.tsx'
import { Shelve } from './shelve.tsx'

function NewMachine() {
  const t = machineWords.use()
  return (
    <MakeLink command="mcs.register-machine" to="/mcs/machines/new" kind="primary" isNew>
      {t('newMachine')}
    </MakeLink>
  )
}

/** What the state of an alarm leaves a person to do. */
function AlarmActs({ row }: { row: Row }) {
  const state = String(row['state']),
    id = String(row['id'])
  return (
    <>
      {['unacknowledged', 'returned'].includes(state) && <Acknowledge alarm={id} />}
      {['unacknowledged', 'acknowledged'].includes(state) && (
        <Shelve alarm={id} message={named(row['message_zh'] as string, row['message_en'] as string)} />
      )}
    </>
  )
}

export const rowActions: Record<string, (row: Row) => ReactNode> = {
  'mcs.alarms': row => <AlarmActs row={row} />,
}
export const listExtras: Record<string, () => ReactNode> = { 'mcs.machines': () => <NewMachine /> }
