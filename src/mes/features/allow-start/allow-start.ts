// The machine confirmed every setpoint: the operation may start.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { setAllowed } from '../../records/operation/operation.sql.ts'

export const allowStart = command({
  name: 'mes.allow-start', title: { zh: '允许开工', en: 'Allow start' }, inner: true,
  input: z.object({ operation: Id, machine: z.string() }),
  async run(tx, { operation, machine }) {
    const allowed = await setAllowed(tx, operation, machine) === 1
    return done({ allowed }, {
      changes: allowed ? [{ entity: 'mes.operation', id: operation, after: { state: 'allowed',
        machine } }] : [] })
  },
})
