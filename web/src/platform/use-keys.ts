// The company's API keys, as far as choosing one needs them.
import type { ListAnswer } from '#kernel/list.ts'
import { useAsk } from '../query.ts'

export interface KeyRow {
  id: string
  name: string
  permissions: string
  state: string
}

/** The newest two hundred keys; none while they are read or may not be. */
export const useKeys = (enabled: boolean): readonly KeyRow[] =>
  (useAsk<ListAnswer>('kernel.api-keys', { limit: 200 }, { enabled }).data?.rows ?? []) as never

/** Whether a key can speak for a plant. */
export const speaksForPlants = ({ permissions, state }: KeyRow): boolean =>
  state === 'active' && permissions.split(', ').some(p => ['*', 'mes.*', 'mes.report-external'].includes(p))
