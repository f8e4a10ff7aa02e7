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
export const LimitsAboveOwn = refusal(
  'kernel.limits-above-own',
  {
    zh: '您自己的权限有限制：不能给予或取消更宽的范围',
    en: 'Your own rights have limits: you cannot give or lift what goes beyond them',
  },
  { zh: '请由没有这些限制的人操作', en: 'Ask somebody without these limits' },
)
export const UnknownLimit = refusal(
  'kernel.limit-unknown',
  { zh: '没有这些仓库或有额度的命令：{names}', en: 'There are no such warehouses or commands: {names}' },
  { zh: '请从列表中选择', en: 'Choose from the list' },
)
export const IsAdvisor = refusal(
  'kernel.is-advisor',
  { zh: '{name} 是顾问，没有角色', en: '{name} is an advisor and has no roles' },
  { zh: '请先结束顾问访问，再邀请其加入公司', en: 'End the access first, then invite them into the company' },
)
export const NoAdvisor = refusal(
  'kernel.advisor-not-found',
  { zh: '公司里没有这位顾问', en: 'The company has no such advisor' },
  { zh: '请刷新列表', en: 'Refresh the list' },
)
export const AdvisorTime = refusal(
  'kernel.advisor-time',
  {
    zh: '顾问访问最长 {days} 天，结束须晚于开始和现在',
    en: 'An advisor has {days} days at most, ending after the start and after now',
  },
  { zh: '请选择较近的结束时间，到期可再延长', en: 'Choose a nearer end; it can be extended' },
)
export const NotForAdvisors = refusal(
  'kernel.not-for-advisors',
  { zh: '顾问不能拥有这些权限：{permissions}', en: 'An advisor never holds {permissions}' },
  { zh: '请去掉管理人员、密钥和设置的权限', en: 'Leave out rights over people, keys and settings' },
)
export const NoSuchDocumentKind = refusal(
  'kernel.document-kind-not-found',
  { zh: '没有需要审批的单据类型 {kind}', en: 'There is no kind of document {kind} to approve' },
  { zh: '请从列表中选择', en: 'Choose from the list' },
)
