// What the queries about roles and permissions answer.
import type { permissions } from '#kernel/rights/permissions.ts'
import type { roles } from '#kernel/rights/role.ts'
import type { AnswerOf } from '../api.ts'

export type RoleAnswer = AnswerOf<typeof roles>[number]
export type PermissionAnswer = AnswerOf<typeof permissions>[number]
