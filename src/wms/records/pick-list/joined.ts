// A pick list that is not packed yet, and the group with which it is packed.
import type { Id } from '#values/id.ts'

export interface Joined {
  id: Id
  no: string
  order: Id
  orderNo: string
  state: 'released' | 'picking' | 'picked' | 'packed' | 'issued' | 'cancelled'
  together: Id | null
  /** Where its goods are picked. */
  warehouses: string[]
  apart: boolean
}
