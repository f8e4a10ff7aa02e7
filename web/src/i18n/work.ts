// Words of what waits for a person.
import { area } from './index.ts'

export const workWords = area('work', {
  zh: {
    title: '我的待办', none: '没有等您处理的事', noneHint: '一切自行推进；有需要时会出现在这里', all: '查看全部 {n} 条', waits: '已等待',
    'held-order': '待审核的订单', purchase: '待审批的采购订单', supply: '待决定的供应：自制还是采购', 'blocked-operation': '受阻的工序',
    'ready-operation': '可以开工的工序', inspection: '待检验', 'put-away': '待上架', pick: '待拣货', pack: '待打包',
    shipment: '异常的运单', alarm: '未确认的报警', parked: '停放的步骤',
    release: '放行', releaseAsk: '放行 {no}？', releaseSays: '检查未通过也照常履约。', make: '自制', buy: '采购',
    decideAsk: '{what}：{way}？',
    decideSays: '决定后随即开始准备。', retry: '重试', packIt: '打包', acknowledge: '确认', again: '重新执行', open: '去处理',
  },
  en: {
    title: 'My work', none: 'Nothing waits for you',
    noneHint: 'All runs by itself; what needs you will stand here', all: 'All {n}', waits: 'waits',
    'held-order': 'Orders on hold', purchase: 'Purchase orders to approve',
    supply: 'Shortages to decide: make or buy',
    'blocked-operation': 'Blocked operations', 'ready-operation': 'Operations ready to start',
    inspection: 'Inspections', 'put-away': 'Put-away', pick: 'Picking', pack: 'Packing',
    shipment: 'Shipments in trouble', alarm: 'Alarms to acknowledge', parked: 'Parked steps',
    release: 'Release', releaseAsk: 'Release {no}?',
    releaseSays: 'It is carried out although a check failed.',
    make: 'Make', buy: 'Buy', decideAsk: '{what}: {way}?', decideSays: 'What is decided begins at once.',
    retry: 'Retry', packIt: 'Pack', acknowledge: 'Acknowledge', again: 'Run again', open: 'Go there',
  },
})
