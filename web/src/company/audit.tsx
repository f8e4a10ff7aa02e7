// The audit trail: the list of what was done and refused, searched and filtered.
import { OneList } from './one-list.tsx'

export const Audit = () => <OneList name="kernel.audit-trail" />
