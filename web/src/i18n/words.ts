// Words that every screen says: rooms, actions, faces of lists and pages.
import { area } from './index.ts'

export const common = area('common', {
  zh: {
    erp: 'ERP 企业资源', oms: 'OMS 订单', wms: 'WMS 仓储', tms: 'TMS 运输', mes: 'MES 制造', mcs: 'MCS 设备',
    erpName: '企业资源', omsName: '订单', wmsName: '仓储', tmsName: '运输', mesName: '制造', mcsName: '设备控制',
    kernel: '平台', views: '总览', save: '保存', cancel: '取消', close: '关闭', confirm: '确认', undo: '撤销',
    retry: '重试', back: '返回', open: '打开', search: '搜索', loading: '正在加载', none: '无', yes: '是', no: '否',
    all: '全部', more: '更多', why: '为什么？', of: '/', failed: '没有读到', forbidden: '您没有查看这里的权限',
    notFound: '没有找到这条记录', notFoundHint: '它可能已被删除，或链接不完整', up: '上查', down: '下查', done: '已完成', copied: '已复制',
    copy: '复制', noData: '无数据', unknown: '未知', today: '今天', tomorrow: '明天', yesterday: '昨天', late: '已延误',
    days: '{n} 天', hours: '{n} 小时', minutes: '{n} 分钟', seconds: '{n} 秒', askTitle: '请确认',
    irreversible: '此操作执行后不能撤销。',
  },
  en: {
    erp: 'ERP Planning', oms: 'OMS Orders', wms: 'WMS Warehouse', tms: 'TMS Transport',
    mes: 'MES Production', mcs: 'MCS Machines', erpName: 'Planning', omsName: 'Orders',
    wmsName: 'Warehouse', tmsName: 'Transport', mesName: 'Production', mcsName: 'Machines',
    kernel: 'Platform', views: 'Overview', save: 'Save', cancel: 'Cancel', close: 'Close',
    confirm: 'Confirm', undo: 'Undo', retry: 'Try again', back: 'Back', open: 'Open', search: 'Search',
    loading: 'Loading', none: 'None', yes: 'Yes', no: 'No', all: 'All', more: 'More', why: 'Why?',
    of: 'of', failed: 'This could not be read', forbidden: 'You may not look at this',
    notFound: 'There is no such record',
    notFoundHint: 'It may have been removed, or the link is incomplete', up: 'Upstream',
    down: 'Downstream', done: 'Done', copied: 'Copied', copy: 'Copy', noData: 'No data',
    unknown: 'Unknown', today: 'today', tomorrow: 'tomorrow', yesterday: 'yesterday', late: 'Late',
    days: '{n} d', hours: '{n} h', minutes: '{n} min', seconds: '{n} s', askTitle: 'Please confirm',
    irreversible: 'This cannot be undone.',
  },
})

export type Room = 'erp' | 'oms' | 'wms' | 'tms' | 'mes' | 'mcs'
/** The six rooms in the order of the journey's reading. */
export const rooms: readonly Room[] = ['oms', 'erp', 'mes', 'mcs', 'wms', 'tms']
