// Who is signed in, and what they may do.
import type { Limits } from '#kernel/actor.ts'
import { useAsk } from '../query.ts'

export interface Me {
  id: string
  name: string
  email: string
  locale: string
  roles: string[]
  permissions: string[]
  /** Until when the company may be tried; null: no trial. */
  trialEndsAt: string | null
  /** How far their rights reach: warehouses, and fen by command. */
  limits: Limits
  /** Until when they advise this company; null: they belong to it. */
  advisesUntil: string | null
  /** Advisors who have access now. */
  advisors: { name: string; until: string }[]
  tenant: { id: number; code: string; name_zh?: string; name_en?: string; template?: string } | null
}
export interface DemoAccount {
  email: string
  password: string
  name?: string
  roles?: string[]
}
export interface Meta {
  name: string
  /** Code of the demo company, where there is one. */
  demo: string | false
  accounts: DemoAccount[]
}

/** What the server says about itself; asked before signing in. */
export const useMeta = () => useAsk<Meta>('/api/meta')

/** The person signed in; null when nobody is, an error 401 when the session has ended. */
export const useMe = () => useAsk<Me>('/api/me')

/**
 * Whether a permission is held: by name, by `room.*` or by `*`. The server decides; this only explains
 * beforehand.
 */
export function mayOf(may: readonly string[], permission: string): boolean {
  const room = permission.slice(0, permission.indexOf('.'))
  return may.some(m => m === '*' || m === permission || m === `${room}.*`)
}

/** Whether the person signed in holds a permission; unknown counts as yes, the server has the last word. */
export function useMay(permission: string): boolean {
  const may = useMe().data?.permissions
  return !may || mayOf(may, permission)
}
