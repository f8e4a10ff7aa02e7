// What a password must be (OWASP ASVS 5.0, 6.2): long enough, not commonly used, nothing about its owner. No
// rules of composition, no expiry.
import type { Words } from '#values/words.ts'

export interface PasswordFault {
  path: 'password'
  code: 'too-short' | 'too-long' | 'too-common' | 'too-near'
  says: Words
}

/** ASVS asks for at least 8 and takes at least 64; what is longer than 128 only costs time. */
export const passwordMin = 8,
  passwordMax = 128
/** Words that everybody would try here. */
const ours = ['sixlink', '六联']

/**
 * All that is wrong with a password. `about`: e-mail, name and company of its owner. Characters are counted,
 * not bytes; the password itself is never changed or cut.
 */
export function passwordFaults(
  password: string,
  about: readonly string[],
  common: ReadonlySet<string>,
): PasswordFault[] {
  const faults: PasswordFault[] = []
  const say = (code: PasswordFault['code'], zh: string, en: string) =>
    faults.push({ path: 'password', code, says: { zh, en } })
  const length = [...password].length,
    plain = password.toLowerCase()
  if (length < passwordMin)
    say('too-short', `至少 ${passwordMin} 个字符`, `At least ${passwordMin} characters`)
  if (length > passwordMax) say('too-long', `至多 ${passwordMax} 个字符`, `At most ${passwordMax} characters`)
  if (common.has(plain)) say('too-common', '这个密码太常见', 'This password is used too often')
  if (about.concat(ours).some(word => near(plain, word.toLowerCase())))
    say(
      'too-near',
      '密码不能由您的姓名、邮箱或公司名构成',
      'The password must not be made of your name, e-mail or company',
    )
  return faults
}

/** Made of the word and little else: at most three characters more. A Chinese name has two. */
function near(plain: string, word: string): boolean {
  const parts = [word, ...word.split(/[@.\s_-]+/)].filter(
    part => part.length >= (/\p{Script=Han}/u.test(part) ? 2 : 3),
  )
  return parts.some(part => plain.includes(part) && plain.length - part.length <= 3)
}
