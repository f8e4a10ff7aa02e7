// What the house says no to when people sign up, sign in and look after their account.
import { refusal } from '../refusal.ts'

export const PasswordWeak = refusal(
  'kernel.password-weak',
  { zh: '密码不合要求', en: 'The password will not do' },
  { zh: '请按提示另选一个；一句话就很好', en: 'Choose another as the notes say; a sentence does well' },
)
export const LinkUsed = refusal(
  'kernel.link-used',
  { zh: '链接已用过、已过期或不存在', en: 'The link was used, has expired or does not exist' },
  { zh: '请重新申请一封邮件', en: 'Ask for another letter' },
)
export const TooManyLetters = refusal(
  'kernel.too-many-letters',
  { zh: '一小时内发往该邮箱的邮件太多', en: 'Too many letters to this address within the hour' },
  { zh: '请稍后再试，或先查看已收到的邮件', en: 'Try later, or look at the letters that came' },
)
export const AccountThere = refusal(
  'kernel.account-there',
  { zh: '该邮箱已有账号', en: 'This address has an account already' },
  { zh: '请登录后再接受', en: 'Sign in with it, then go on' },
)
export const CodeNeeded = refusal(
  'kernel.code-needed',
  { zh: '还需要动态验证码', en: 'The code of the second factor is needed' },
  {
    zh: '请输入验证器应用中的六位数字，或一个恢复码',
    en: 'Enter the six digits of your authenticator, or a recovery code',
  },
)
export const CodeWrong = refusal(
  'kernel.code-wrong',
  { zh: '验证码不正确或已用过', en: 'The code is wrong or was used' },
  { zh: '请等下一个验证码再试', en: 'Wait for the next code and try again' },
)
export const NotAMember = refusal(
  'kernel.company-not-found',
  { zh: '您不属于这家公司', en: 'You do not belong to this company' },
  { zh: '请对方公司邀请您', en: 'Ask the company for an invitation' },
)
export const TrialOver = refusal(
  'kernel.trial-over',
  {
    zh: '试用已结束：数据保留，只能查看和导出',
    en: 'The trial is over: your data stay, to be read and exported',
  },
  { zh: '请联系我们开通', en: 'Contact us to go on' },
)
export const PeopleOnly = refusal(
  'kernel.people-only',
  { zh: '只能由登录的人员操作', en: 'Only a person who is signed in can do this' },
  { zh: '请用账号登录', en: 'Sign in with an account' },
)
