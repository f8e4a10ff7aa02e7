// Names of the metrics by which MCS and a machine understand one another; what a machine does not have it
// leaves out.

export const metricNames = {
  /** PackML state number. */
  state: 'State/Current',
  /** Pieces since the machine was built; may turn over or be set back. */
  good: 'Count/Good', scrap: 'Count/Scrap',
  /** Alarm bits of the machine: `Alarm/<CODE>`. */
  alarmPrefix: 'Alarm/',
  command: {
    id: 'Command/Id', expiresAt: 'Command/ExpiresAt', status: 'Command/Status', reason: 'Command/Reason',
    readBack: 'Command/ReadBack', executed: 'Count/Commands',
  },
  job: { operation: 'Job/OperationId', quantity: 'Job/Quantity', start: 'Job/Start', stop: 'Job/Stop',
    good: 'Job/Good' },
  fault: 'Sim/Fault',
  /**
   * Store and forward: each data message of the node is a numbered batch, the host says which are in its
   * database.
   */
  batch: 'Store/Batch', acknowledged: 'Store/Acknowledged',
  rebirth: 'Node Control/Rebirth', bdSeq: 'bdSeq',
} as const
