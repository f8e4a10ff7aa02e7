// What the palette offers: actions that can be done from anywhere, screens, and records that were found.
import { hasInitials } from '#values/pinyin.ts'
import type { Words } from '#values/words.ts'
import { language, said, speak } from '../i18n/index.ts'
import type { Declared } from '../kit/lists.ts'
import { screens } from '../routes.tsx'

export interface Entry {
  key: string
  title: string
  sub: string
  group: 'pages' | 'records' | 'actions'
  /** A place to go to, or what to do. */
  to: string | (() => void)
}
/** What `views.search` answers. */
export interface Found {
  kind: string
  id: string
  title: string
  subZh: string
  subEn: string
  link: string
}
/** What the frame can do. */
export interface FrameActs {
  help: () => void
  turnTheme: () => void
  signOut: () => void
}

/** All words are in the text, each as it is or as initials of the Chinese. */
const matches = (says: Words, more: string, words: readonly string[]): boolean => {
  const text = `${says.zh} ${says.en} ${more}`.toLowerCase()
  return words.every(word => text.includes(word) || hasInitials(says.zh, word))
}

function actions(acts: FrameActs): (Entry & { says: Words })[] {
  const act = (key: string, says: Words, to: Entry['to']) => ({
    key: `act:${key}`,
    title: said(says),
    sub: '',
    group: 'actions' as const,
    to,
    says,
  })
  return [
    act('new-order', { zh: '录入订单', en: 'Place an order' }, '/oms/new-order'),
    act('language', { zh: '切换语言', en: 'Change the language' }, () =>
      speak(language() === 'zh' ? 'en' : 'zh'),
    ),
    act('theme', { zh: '切换明暗', en: 'Light or dark' }, acts.turnTheme),
    act('help', { zh: '帮助与快捷键', en: 'Help and shortcuts' }, acts.help),
    act('operator', { zh: '打开操作工页面', en: "Open the operator's page" }, () =>
      location.assign('/floor/operator'),
    ),
    act('picker', { zh: '打开拣货员页面', en: "Open the picker's page" }, () =>
      location.assign('/floor/picker'),
    ),
    act('inspector', { zh: '打开质检员页面', en: "Open the inspector's page" }, () =>
      location.assign('/floor/inspector'),
    ),
    act('print', { zh: '打印本页', en: 'Print this page' }, () => print()),
    act('sign-out', { zh: '退出登录', en: 'Sign out' }, acts.signOut),
  ]
}

/** Records that were found, then screens and actions whose words or initials hold all that was typed. */
export function entriesOf(
  lists: readonly Declared[],
  found: readonly Found[],
  text: string,
  roomWord: (room: string) => string,
  acts: FrameActs,
): Entry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const records = found.map(f => ({
    key: `${f.kind}${f.id}`,
    title: f.title,
    sub: said({ zh: f.subZh, en: f.subEn }),
    group: 'records' as const,
    to: f.link,
  }))
  const page = (key: string, says: Words, sub: string, to: string) =>
    matches(says, to, words) ? [{ key, title: said(says), sub, group: 'pages' as const, to }] : []
  return [
    ...records,
    ...screens.flatMap(s => (s.title && !s.path.includes('$') ? page(s.path, s.title, '', s.path) : [])),
    ...lists.flatMap(l =>
      page(l.name, l.title, roomWord(l.name.split('.')[0]!), `/${l.name.replace('.', '/')}`),
    ),
    ...actions(acts).filter(a => words.length > 0 && matches(a.says, a.key, words)),
  ].slice(0, 40)
}
