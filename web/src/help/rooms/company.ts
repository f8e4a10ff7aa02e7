// Help for the company's own matters: people, rights, audit, and the open platform.
import { both, screen, term, thing } from '../topic.ts'
import type { RoomHelp } from '../topic.ts'

const keys: readonly [ReturnType<typeof thing>, ReturnType<typeof thing>, ReturnType<typeof thing>] = [
  thing('/kernel/api-keys/new', '新建接口密钥', 'Make an API key'),
  thing('/kernel/webhooks/new', '新增推送地址', 'Add a webhook'),
  thing('/kernel/webhook-deliveries?state=failed', '看失败的推送', 'See deliveries that failed'),
]

export const help: RoomHelp = {
  room: 'company',
  title: both('公司管理', 'Company'),
  screens: [
    screen('/company/people', '公司的人员：谁能登录、各有什么角色；邀请、停用都在这里。',
      'The people of the company: who may sign in and with which roles. Invite and disable them here.'),
    screen('/company/approvals', '哪些单据不能由经办人自己审批，采购订单从多少金额起要等审批。',
      'Which documents nobody approves who made them, and from which amount on purchases wait.'),
    screen('/company', '公司自己的事：人员、角色、限额、审计。', 'The company’s own matters: people, roles, limits, audit.'),
    screen('/company/roles', '角色是一组权限，可按公司需要改；谁也不能授予自己没有的权限。',
      'A role is a set of permissions, yours to change. Nobody grants what they do not hold.'),
    screen('/company/audit', '谁在何时做了什么、改了什么、被拒绝了什么。只增不改。',
      'Who did what and when, what changed, what was refused. Only ever added to.'),
    screen('/kernel', '平台：人员、密钥、推送和停放的步骤。', 'The platform: people, keys, webhooks, parked steps.'),
    screen('/kernel/people', '公司的人员：谁能登录、各有什么角色。', 'The people of the company and their roles.'),
    screen('/kernel/audit-trail', '谁在何时做了什么、改了什么、被拒绝了什么。', 'Who did what, when, and what was refused.'),
    screen('/kernel/parked', '屡次失败而停下的自动步骤：原因写在行上，修好后按一下继续。',
      'Automatic steps that failed too often: the reason is on the row; mend it, then let it run again.'),
    screen('/kernel/api-keys', '给其他程序用的密钥：只给需要的权限，随时撤销；最近何时用过一目了然。',
      'Keys for other programs: only the permissions they need, revoked at any time.',
      keys),
    screen('/kernel/webhooks', '有事发生就推送到您的地址（签名、重试、有记录），不必轮询。',
      'What happens is sent to your address: signed, tried again, kept in a log. No polling.', keys),
    screen('/kernel/webhook-deliveries', '每一次推送：送到没有、对方怎么答、为什么没收、何时再试；可重推。',
      'Every delivery: whether it arrived, what was answered, why not, when it is tried next. Send it again.',
      keys),
    screen('/my-account', '您自己的密码、两步验证、登录的设备与所属公司。',
      'Your own password, second factor, signed-in devices and companies.'),
  ],
  things: [
    thing('/company/people', '邀请同事', 'Invite somebody'),
    thing('/company/roles', '改一个角色的权限', 'Change what a role may do'),
    thing('/company/audit', '查谁做了什么', 'See who did what'),
  ],
  words: [
    term('role, permission', '角色, 权限', '权限是一个操作的名字，角色是一组权限。',
      'A permission is the name of what may be done; a role is a set of them.'),
    term('limit', '额度与范围', '一个人只能在某些仓库操作，或单笔不超过某个金额。',
      'Somebody acts only in some warehouses, or up to an amount per document.'),
    term('advisor', '顾问', '外部人员，最多 30 天，默认只读，全程留痕，随时可收回。',
      'Somebody from outside for 30 days at most: reads only unless you choose more, all of it logged.'),
    term('audit trail', '审计记录', '每一次操作和每一次拒绝，谁也不能删。',
      'Every action and every refusal; nobody can delete it.'),
    term('personal data, unmask', '个人信息, 查看明文', '电话、街道、邮箱默认打码，查看要写原因并留痕。',
      'Phones, streets and e-mails are masked; seeing them asks for a reason and is logged.'),
    term('idempotency key', '幂等键', '程序重发同一请求用同一个键，只做一次。',
      'A program that repeats a call gives the same key: it is done once.'),
    term('fact', '事实', '已发生的事，推送的内容就是它。', 'What happened: this is what webhooks send.'),
  ],
  steps: ['people'],
}
