// Roles of a company: those it started with and its own, each a set of permissions that it may change.
import { z } from 'zod'
import { command, done, query } from '../command.ts'
import { RightsChanged } from './events.ts'
import { keepABoss, within } from './people.ts'
import { allPermissions } from './permissions.ts'
import { NoSuchRole, RoleHeld, UnknownPermission } from './refusals.ts'
import { unknownPermissions } from './rights.rule.ts'
import { dropRole, lockRights, rolesNamed, saveRoleRow } from './rights.sql.ts'
import { RolesAnswer } from './role.answer.ts'

const Title = z.string().trim().min(1).max(40)
const RoleName = z.string().regex(/^[a-z][a-z0-9-]{1,38}$/)

export const roles = query({
  name: 'kernel.roles',
  title: { zh: '角色', en: 'Roles' },
  output: RolesAnswer,
  input: z.strictObject({}),
  run: async tx =>
    (await rolesNamed(tx, null)).map(({ title_zh: zh, title_en: en, ...role }) => ({
      ...role,
      title: { zh, en },
    })),
})

/** Nobody gives a role, or takes from it, what they do not hold. What everybody with the role may follows. */
export const saveRole = command({
  name: 'kernel.save-role',
  title: { zh: '保存角色', en: 'Save a role' },
  output: z.null(),
  // Who has limits would give to everybody with the role what they hold within limits only.
  bounds: { unlimited: true },
  input: z.strictObject({
    name: RoleName,
    titleZh: Title,
    titleEn: Title,
    permissions: z.array(z.string().max(80)).max(500),
  }),
  async run(tx, input, { actor }) {
    await lockRights(tx)
    const [before] = await rolesNamed(tx, [input.name])
    const fresh = [...new Set(input.permissions)].sort()
    const added = fresh.filter(p => !before?.permissions.includes(p)),
      taken = before?.permissions.filter(p => !fresh.includes(p)) ?? []
    const unknown = unknownPermissions(added, new Set(allPermissions().map(p => p.name)))
    if (unknown.length) throw UnknownPermission({ permissions: unknown.join(', ') })
    within(actor, [...added, ...taken])
    await saveRoleRow(tx, { ...input, permissions: fresh })
    if (taken.length) await keepABoss(tx)
    return done(null, {
      facts: [RightsChanged({ person: null, role: input.name })],
      changes: [{ entity: 'kernel.role', id: input.name, before, after: { ...input, permissions: fresh } }],
    })
  },
})

export const removeRole = command({
  name: 'kernel.remove-role',
  title: { zh: '删除角色', en: 'Remove a role' },
  output: z.null(),
  input: z.strictObject({ name: RoleName }),
  async run(tx, { name }, { actor }) {
    await lockRights(tx)
    const [before] = await rolesNamed(tx, [name])
    if (!before) throw NoSuchRole({ roles: name })
    within(actor, before.permissions)
    if (before.people) throw RoleHeld({ people: before.people })
    await dropRole(tx, name)
    return done(null, { changes: [{ entity: 'kernel.role', id: name, before }] })
  },
})
