// Words of the company's own matters: people, roles, the audit trail, advisors.
import { area } from './index.ts'

export const companyWords = area('company', {
  zh: {
    company: '公司管理', people: '人员', roles: '角色与权限', invite: '邀请人员', inviteLead: '对方会收到一封邮件，七天内有效。', email: '邮箱', language: '邮件语言',
    send: '发送邀请', sent: '邀请已发出', change: '修改角色', changeOf: '{name} 的角色', save: '保存', saved: '已保存', disable: '停用',
    disableAsk: '停用 {name}？', disableSays: '该人员在所有设备上立即退出，不能再登录，直到重新启用。', enable: '启用', withdraw: '撤回邀请',
    newRole: '新建角色', code: '代码', codeHint: '小写字母、数字和连字符', titleZh: '中文名称', titleEn: '英文名称', everything: '全部权限',
    wholeRoom: '{room} 的全部权限', notHeld: '您自己没有这项权限', remove: '删除角色', removeAsk: '删除角色“{name}”？', holders: '{n} 人',
    chooseRole: '至少选择一个角色', own: '自建', kernel: '系统与安全', views: '总览', demo: '演示', master: '基础资料',
    needTitle: '请填写代码和两种语言的名称', permissionsOf: '权限',
    audit: '审计记录', when: '时间', who: '操作者', whose: '编号', refused: '拒绝原因', done: '已执行', input: '输入', changes: '改动', field: '字段',
    before: '之前', after: '之后', facts: '产生的事实', none: '没有', order: '订单',
  },
  en: {
    company: 'Company', people: 'People', roles: 'Roles and rights', invite: 'Invite a person',
    inviteLead: 'A letter goes to them; it is good for seven days.', email: 'E-mail', language: 'Language of the letter',
    send: 'Send the invitation', sent: 'The invitation is on its way', change: 'Change roles', changeOf: 'Roles of {name}',
    save: 'Save', saved: 'Saved', disable: 'Disable', disableAsk: 'Disable {name}?',
    disableSays: 'They are signed out everywhere at once and cannot sign in until enabled again.', enable: 'Enable',
    withdraw: 'Withdraw', newRole: 'New role', code: 'Code', codeHint: 'Lower-case letters, digits and hyphens',
    titleZh: 'Chinese title', titleEn: 'English title', everything: 'Everything',
    wholeRoom: 'Everything in {room}', notHeld: 'You do not hold this permission yourself', remove: 'Remove the role',
    removeAsk: 'Remove the role “{name}”?', holders: '{n} people', chooseRole: 'Choose at least one role', own: 'own',
    kernel: 'System and safety', views: 'Overview', demo: 'Demo', master: 'Base data',
    needTitle: 'A code and titles in both languages are needed', permissionsOf: 'Permissions', audit: 'Audit trail',
    when: 'When', who: 'Who', whose: 'Id', refused: 'Refused', done: 'Done', input: 'Input', changes: 'Changes',
    field: 'Field', before: 'Before', after: 'After', facts: 'Facts stated', none: 'None', order: 'Order',
  },
})
