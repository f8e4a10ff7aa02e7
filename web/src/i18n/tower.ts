// Words of the control tower.
import { area } from './index.ts'

export const towerWords = area('tower', {
  zh: {
    title: '控制塔', map: '六个系统的实时全景：订单在其中移动', placed: '今日下单', placedMinor: '今日金额', shipped: '今日发货',
    completed: '今日签收', late: '将会延误', shop: '网店', door: '客户', legendOrder: '订单', legendLate: '延误',
    legendHeld: '待处理', asTable: '以表格查看', asMap: '以图查看', room: '系统', 'oms.backlog': '在办', 'oms.late': '延误',
    'oms.alarms': '待审', 'erp.backlog': '在产', 'erp.late': '延误', 'erp.alarms': '待决', 'wms.backlog': '拣货',
    'wms.late': '超时', 'wms.alarms': '待上架', 'tms.backlog': '在途', 'tms.late': '延误', 'tms.alarms': '异常',
    'mes.backlog': '工单', 'mes.late': '延误', 'mes.alarms': '受阻', 'mcs.backlog': '运行', 'mcs.late': '无数据',
    'mcs.alarms': '报警', news: '最新事实', noNews: '还没有事实。发一张订单试试。', demo: '演示', send: '发送网店订单：电热水壶 100 台',
    sending: '正在发送', sent: '订单已送达', sentOpen: '打开订单', demoHint: '由网店签名推送，走完六个系统', fault: '注入故障',
    crew: '模拟员工', crewOn: '自动作业', crewOff: '由人作业', speed: '机器速度 {n} 倍', machine: '机器', clear: '清除故障',
    'fault.pressure': '压力异常', 'fault.heater': '加热失效', 'fault.silent': '失联', collapse: '收起', expand: '展开',
    more: '另有 {n} 张', busy: '正在{what}', follow: '跟随这张订单', mailbox: '邮箱', works: '{good} / {quantity}',
  },
  en: {
    title: 'Control tower', map: 'The six systems live: orders moving through them',
    placed: 'Orders today', placedMinor: 'Value today', shipped: 'Shipped today',
    completed: 'Delivered today', late: 'Will be late', shop: 'Shop', door: 'Customer',
    legendOrder: 'Order', legendLate: 'Late', legendHeld: 'Waits for a person', asTable: 'As a table',
    asMap: 'As a map', room: 'System', 'oms.backlog': 'open', 'oms.late': 'late', 'oms.alarms': 'held',
    'erp.backlog': 'planned', 'erp.late': 'late', 'erp.alarms': 'to decide', 'wms.backlog': 'to pick',
    'wms.late': 'overdue', 'wms.alarms': 'to put away', 'tms.backlog': 'en route', 'tms.late': 'late',
    'tms.alarms': 'trouble', 'mes.backlog': 'jobs', 'mes.late': 'late', 'mes.alarms': 'blocked',
    'mcs.backlog': 'running', 'mcs.late': 'no data', 'mcs.alarms': 'alarms', news: 'Latest facts',
    noNews: 'No facts yet. Send an order.', demo: 'Demo', send: 'Send a web shop order: 100 kettles',
    sending: 'Sending', sent: 'The order has arrived', sentOpen: 'Open it',
    demoHint: 'A signed webhook, then six systems', fault: 'Inject a fault', crew: 'Simulated crew',
    crewOn: 'works by itself', crewOff: 'people work', speed: 'Machines at {n}×', machine: 'Machine',
    clear: 'Clear the fault', 'fault.pressure': 'Pressure', 'fault.heater': 'Heater',
    'fault.silent': 'Silence', collapse: 'Collapse', expand: 'Expand', more: '{n} more', busy: '{what} …',
    follow: 'Follow this order', mailbox: 'Mailbox', works: '{good} / {quantity}',
  },
})
