// What the house says no to when people and their rights are changed.
import { refusal } from '../refusal.ts'

export const AboveOwnRights = refusal(
  'kernel.above-own-rights',
  {
    zh: '涉及您自己没有的权限：{permissions}',
    en: 'This touches rights that you do not hold yourself: {permissions}',
  },
  { zh: '请由拥有这些权限的人操作', en: 'Ask somebody who holds them' },
)
export const LastBoss = refusal(
  'kernel.last-boss',
  { zh: '公司至少要有一位能登录的老板', en: 'A company keeps at least one boss who can sign in' },
  { zh: '请先让另一位成为老板', en: 'Make somebody else a boss first' },
)
export const NoSuchPerson = refusal(
  'kernel.person-not-found',
  { zh: '公司里没有这个人', en: 'There is no such person in the company' },
  { zh: '请刷新列表', en: 'Refresh the list' },
)
export const NoSuchRole = refusal(
  'kernel.role-unknown',
  { zh: '没有这些角色：{roles}', en: 'There are no such roles: {roles}' },
  { zh: '请从角色列表中选择', en: 'Choose from the list of roles' },
)
export const AlreadyMember = refusal(
  'kernel.already-member',
  { zh: '{email} 已在公司中', en: '{email} belongs to the company already' },
  { zh: '请直接修改其角色', en: 'Change the roles of this person instead' },
)
export const NoSuchInvitation = refusal(
  'kernel.invitation-not-found',
  { zh: '邀请已接受、已撤回或已过期', en: 'The invitation was accepted, withdrawn or has expired' },
  { zh: '请刷新列表', en: 'Refresh the list' },
)
export const RoleHeld = refusal(
  'kernel.role-held',
  { zh: '还有 {people} 人担任该角色', en: '{people} people hold this role' },
  { zh: '请先为他们换一个角色', en: 'Give them another role first' },
)
export const UnknownPermission = refusal(
  'kernel.permission-unknown',
  { zh: '没有这些权限：{permissions}', en: 'There are no such permissions: {permissions}' },
  { zh: '请从权限列表中选择', en: 'Choose from the list of permissions' },
)
