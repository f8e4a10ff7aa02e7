// Words of the kit: lists, faces, actions.
import { area } from './index.ts'

export const kitWords = area('kit', {
  zh: {
    searchIn: '搜索{what}', columns: '列', export: '导出 Excel', clear: '清除筛选', count: '{n} 条',
    countBound: '{n}+ 条', from: '从', to: '到', contains: '包含', apply: '应用', sortBy: '按“{what}”排序',
    exceptions: '只看需要处理的', showAll: '查看全部', empty: '这里还没有记录', emptyFiltered: '没有符合条件的记录',
    emptyCalm: '没有需要您处理的，一切自行推进', loadFailed: '读取失败', forbidden: '您没有查看这里的权限',
    forbiddenHint: '请管理员为您的角色授权', offline: '连接中断，显示的是旧数据', loadingMore: '正在读取更多', end: '到底了',
    fresh: '有更新，点击刷新', openRecord: '打开记录', whyTitle: '原因', filter: '筛选', notYet: '尚无', page: '记录',
    states: '状态', rows: '{from}–{to} / {n}', anyDay: '任何时间', today: '今天', week: '7 天内', month: '30 天内',
    all: '全部', undone: '已撤销', unmask: '查看明文', unmaskWhy: '查看原因（会记入审计）', notAllowed: '您没有权限：{permission}',
    takeAway: '移除',
  },
  en: {
    searchIn: 'Search {what}', columns: 'Columns', export: 'Export to Excel', clear: 'Clear filters',
    count: '{n} rows', countBound: '{n}+ rows', from: 'from', to: 'to', contains: 'contains',
    apply: 'Apply', sortBy: 'Sort by {what}', exceptions: 'Needs action', showAll: 'Show all',
    empty: 'Nothing is recorded here yet', emptyFiltered: 'No row matches',
    emptyCalm: 'Nothing waits for you: it runs by itself', loadFailed: 'This could not be read',
    forbidden: 'You may not look at this',
    forbiddenHint: 'Ask an administrator to grant it to one of your roles',
    offline: 'Connection lost: these values are old', loadingMore: 'Reading more', end: 'That is all',
    fresh: 'There is news: refresh', openRecord: 'Open', whyTitle: 'Why', filter: 'Filter',
    notYet: 'Not yet', page: 'Record', states: 'State', rows: '{from}–{to} of {n}', anyDay: 'Any time',
    today: 'Today', week: 'Last 7 days', month: 'Last 30 days', all: 'All', undone: 'Undone',
    unmask: 'Show in clear',
    unmaskWhy: 'Why you need it (kept in the audit trail)',
    notAllowed: 'You lack the permission {permission}', takeAway: 'Take away',
  },
})
