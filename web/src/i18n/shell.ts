// Words of the shell: signing in, navigation, connection, palette, shortcuts.
import { area } from './index.ts'

export const shellWords = area('shell', {
  zh: {
    product: '六联', tagline: '一张订单，六个系统，一个事实', signIn: '登录', signingIn: '正在登录', email: '邮箱', password: '密码',
    demoAccounts: '演示账号', demoHint: '点一个身份，直接进入', signOut: '退出登录', tower: '控制塔', myWork: '我的待办',
    newOrder: '开单', floor: '现场作业', language: 'English', languageTitle: '切换到英文', theme: '切换明暗', dark: '深色',
    light: '浅色', live: '实时', connecting: '正在连接', lost: '连接中断', lostHint: '连接中断，以下是旧数据。恢复后自动更新。',
    palette: '查找页面、单据与操作', palettePrompt: '输入页面、单号、客户、物料…', paletteEmpty: '没有找到“{text}”', pages: '页面',
    records: '记录', actions: '操作', help: '帮助', plants: '工厂', menu: '菜单', skip: '跳到正文', keyPalette: '查找一切',
    keySearch: '搜索列表', keyMove: '在行间移动', keyOpen: '打开所选行', keyHelp: '这个页面的帮助', keyTower: '回到控制塔',
    keyOrders: '订单列表', keyNew: '新建订单', keyWork: '我的待办', keyTheme: '明暗切换', keyLanguage: '语言切换',
    noSuchPage: '没有这个页面', noSuchHint: '链接可能不完整，或页面已改名', toTower: '回到控制塔', updated: '新版本已就绪',
    crash: '这个页面出错了', reload: '重新载入', clerk: '客服', planner: '计划员', buyer: '采购员', operator: '操作工',
    inspector: '质检员', picker: '拣货员', accountant: '会计', boss: '老板', keeper: '设备员', administrator: '管理员',
    admin: '管理员',
  },
  en: {
    product: 'Sixlink', tagline: 'One order, six systems, one truth', signIn: 'Sign in',
    signingIn: 'Signing in', email: 'E-mail', password: 'Password', demoAccounts: 'Demo accounts',
    demoHint: 'Choose who you are and go straight in', signOut: 'Sign out', tower: 'Control tower',
    myWork: 'My work', newOrder: 'New order', floor: 'Shop floor', language: '中文',
    languageTitle: 'Switch to Chinese', theme: 'Light or dark', dark: 'Dark', light: 'Light', live: 'Live',
    connecting: 'Connecting', lost: 'Connection lost',
    lostHint: 'Connection lost: these values are old. They are read again when it returns.',
    palette: 'Find screens, records and actions', palettePrompt: 'Screen, order number, customer, item …',
    paletteEmpty: 'Nothing found for “{text}”', pages: 'Screens', records: 'Records', actions: 'Actions',
    help: 'Help', plants: 'Plants', menu: 'Menu', skip: 'Skip to content', keyPalette: 'Find anything',
    keySearch: 'Search the list', keyMove: 'Move between rows', keyOpen: 'Open the row',
    keyHelp: 'Help for this page', keyTower: 'Control tower', keyOrders: 'Orders', keyNew: 'New order',
    keyWork: 'My work', keyTheme: 'Light or dark', keyLanguage: 'Language',
    noSuchPage: 'There is no such page', noSuchHint: 'The link may be incomplete, or the page was renamed',
    toTower: 'To the control tower', updated: 'A new version is ready', crash: 'This page failed',
    reload: 'Load it again', clerk: 'Order clerk', planner: 'Planner', buyer: 'Buyer',
    operator: 'Operator', inspector: 'Inspector', picker: 'Picker', accountant: 'Accountant', boss: 'Boss',
    keeper: 'Machine keeper', administrator: 'Administrator', admin: 'Administrator',
  },
})

/** The word for a role; a role of a tenant's own making is shown by its name. */
export const roleWord = (role: string): string => (shellWords.has(role) ? shellWords.say(role) : role)
