// What keys are mostly made for, and a first call that a key of such permissions can make. Pure.
import { mayOf } from '../shell/me.ts'

export type Preset = 'presetRead' | 'presetOrders' | 'presetMes' | 'presetAll'

/** The permissions of each preset, of those that there are. */
export const presetOf = (preset: Preset, known: readonly string[]): string[] => {
  switch (preset) {
    case 'presetRead':
      return known.filter(name => name.endsWith('.read'))
    // An order names its customer and its items by their ids: they are looked up first.
    case 'presetOrders':
      return ['oms.place-order', 'oms.read', 'erp.read']
    case 'presetMes':
      return ['mes.report-external']
    case 'presetAll':
      return ['*']
  }
}

/** Reads that show something in every company, the most telling first. */
const reads: readonly (readonly [permission: string, path: string])[] = [
  ['oms.read', '/api/oms/orders?limit=5'],
  ['mes.report-external', '/api/mes/production-orders-out?plant=MAIN&limit=5'],
  ['wms.read', '/api/wms/stock?limit=5'],
  ['erp.read', '/api/erp/items?limit=5'],
  ['tms.read', '/api/tms/shipments?limit=5'],
  ['mes.read', '/api/mes/job-orders?limit=5'],
  ['mcs.read', '/api/mcs/machines?limit=5'],
  ['kernel.read', '/api/kernel/webhooks?limit=5'],
]

/** A command line that works with the key as it is: a read where it may read, else its first command. */
export function firstCall(permissions: readonly string[], origin: string, token: string): string {
  const bearer = `-H 'authorization: Bearer ${token}'`
  const read = reads.find(([permission]) => mayOf(permissions, permission))
  if (read) return `curl ${bearer} \\\n  '${origin}${read[1]}'`
  const command = permissions.find(p => !p.endsWith('*') && !p.endsWith('.read')) ?? 'kernel.read'
  return [
    `curl ${bearer} -H 'content-type: application/json' \\`,
    `  -H "idempotency-key: $(date +%s%N)" -d '{}' \\`,
    `  '${origin}/api/${command.replace('.', '/')}'`,
  ].join('\n')
}
