// What each fact says in both languages: for the ticker and the timelines. A test compares it with the
// rooms' events.
import { area } from './index.ts'

export const factWords = area('facts', {
  zh: {
    'oms.OrderAccepted': '订单已接受', 'oms.OrderHeld': '订单待审核', 'oms.OrderCancelled': '订单已取消',
    'oms.PromiseChanged': '承诺日期变更', 'oms.ShippingStarted': '开始发货', 'oms.OrderShipped': '订单已发出',
    'oms.OrderPartShipped': '订单部分发出', 'oms.ShipPolicyChanged': '发货方式变更', 'wms.PartReady': '又有货可发',
    'oms.CustomerNotified': '已通知客户', 'oms.OrderCompleted': '订单完成', 'erp.OrderAssessed': '查过库存、产能与预算',
    'erp.SupplyProposed': '给出自制与采购方案', 'erp.SupplyDecided': '供应方式已定', 'erp.MaterialShort': '缺少物料',
    'erp.PurchaseOrdered': '已向供应商下单', 'erp.ProductionPlanned': '生产计划已下达', 'erp.PlanProgressed': '计划进度更新',
    'erp.SupplyDateChanged': '供应日期变更', 'erp.ProductionCancelled': '生产已取消', 'erp.InvoiceIssued': '发票已开',
    'erp.JournalPosted': '凭证已过账', 'wms.StockAllocated': '库存已预留', 'wms.StockShort': '库存不足',
    'wms.OrderFullyAllocated': '订单全部备齐', 'wms.GoodsReceived': '货到收货区', 'wms.StockPutAway': '已上架', 'wms.StockAdjusted': '盘点差异',
    'wms.OpeningStockEntered': '期初库存已录入', 'wms.OpeningStockTakenBack': '期初库存已撤销',
    'wms.MaterialIssued': '物料已发出', 'wms.PickListReleased': '拣货单已下达', 'wms.OrderPicked': '拣货完成',
    'wms.OrderPacked': '打包完成', 'wms.GoodsIssued': '货物出库', 'tms.CarrierChosen': '已选定承运商',
    'tms.CarrierBooked': '运单已生成', 'tms.BookingFailed': '下单承运商失败', 'tms.ShipmentPickedUp': '已揽收',
    'tms.TrackingAdvanced': '物流更新', 'tms.ShipmentDelivered': '已签收', 'mes.JobOrderReleased': '工单已下达',
    'mes.MaterialRequested': '申请领料', 'mes.OperationDispatched': '工序已派工', 'mes.OperationStarted': '工序开工',
    'mes.ProductionReported': '报工', 'mes.OperationFinished': '工序完工', 'mes.OperationFlagged': '工序受影响',
    'mes.PlantDelayExpected': '工厂预计延期',
    'mes.OperationUnflagged': '工序恢复', 'mes.OperationBlocked': '工序受阻', 'mes.InspectionRequested': '送检',
    'mes.LotPassedInspection': '检验合格', 'mes.LotFailedInspection': '检验不合格', 'mes.JobOrderCompleted': '工单完成',
    'mcs.RecipeConfirmed': '设定值已确认', 'mcs.RecipeFailed': '设定值未确认', 'mcs.MachineStateChanged': '设备状态变化',
    'mcs.AlarmRaised': '设备报警', 'mcs.AlarmCleared': '报警解除', 'mcs.MachineFellSilent': '设备失联',
    'mcs.MachineReturned': '设备恢复连接', 'mcs.PiecesCounted': '设备计数', 'kernel.RightsChanged': '权限变更',
  },
  en: {
    'oms.OrderAccepted': 'Order accepted', 'oms.OrderHeld': 'Order held for a person',
    'oms.OrderCancelled': 'Order cancelled', 'oms.PromiseChanged': 'Promise moved',
    'oms.ShippingStarted': 'Shipping started', 'oms.OrderShipped': 'Order shipped',
    'oms.OrderPartShipped': 'Part of the order shipped', 'oms.ShipPolicyChanged': 'Shipping changed',
    'wms.PartReady': 'More is ready to ship',
    'oms.CustomerNotified': 'Customer told', 'oms.OrderCompleted': 'Order completed',
    'erp.OrderAssessed': 'Stock, plan and budget looked up', 'erp.SupplyProposed': 'Make and buy proposed',
    'erp.SupplyDecided': 'Supply decided', 'erp.MaterialShort': 'Material is short',
    'erp.PurchaseOrdered': 'Ordered from a supplier', 'erp.ProductionPlanned': 'Production planned',
    'erp.PlanProgressed': 'Plan progressed', 'erp.SupplyDateChanged': 'Supply date moved',
    'erp.ProductionCancelled': 'Production cancelled', 'erp.InvoiceIssued': 'Invoice issued',
    'erp.JournalPosted': 'Entry posted', 'wms.StockAllocated': 'Stock reserved',
    'wms.StockShort': 'Stock is short', 'wms.OrderFullyAllocated': 'Order fully reserved',
    'wms.GoodsReceived': 'Goods at the dock', 'wms.StockPutAway': 'Put away',
    'wms.StockAdjusted': 'Stock adjusted',
    'wms.OpeningStockEntered': 'Opening stock entered',
    'wms.OpeningStockTakenBack': 'Opening stock taken back',
    'wms.MaterialIssued': 'Material issued', 'wms.PickListReleased': 'Pick list released',
    'wms.OrderPicked': 'Picked', 'wms.OrderPacked': 'Packed', 'wms.GoodsIssued': 'Goods issued',
    'tms.CarrierChosen': 'Carrier chosen', 'tms.CarrierBooked': 'Waybill booked',
    'tms.BookingFailed': 'Booking failed', 'tms.ShipmentPickedUp': 'Picked up',
    'tms.TrackingAdvanced': 'On the road', 'tms.ShipmentDelivered': 'Delivered',
    'mes.JobOrderReleased': 'Job released', 'mes.MaterialRequested': 'Material requested',
    'mes.OperationDispatched': 'Operation dispatched', 'mes.OperationStarted': 'Operation started',
    'mes.ProductionReported': 'Progress reported', 'mes.OperationFinished': 'Operation finished',
    'mes.OperationFlagged': 'Operation disturbed', 'mes.PlantDelayExpected': 'Plant expects delay',
    'mes.OperationUnflagged': 'Operation recovered',
    'mes.OperationBlocked': 'Operation blocked', 'mes.InspectionRequested': 'Inspection requested',
    'mes.LotPassedInspection': 'Lot passed inspection', 'mes.LotFailedInspection': 'Lot failed inspection',
    'mes.JobOrderCompleted': 'Job completed', 'mcs.RecipeConfirmed': 'Setpoints confirmed',
    'mcs.RecipeFailed': 'Setpoints not confirmed', 'mcs.MachineStateChanged': 'Machine state changed',
    'mcs.AlarmRaised': 'Alarm raised', 'mcs.AlarmCleared': 'Alarm cleared',
    'mcs.MachineFellSilent': 'Machine fell silent', 'mcs.MachineReturned': 'Machine returned',
    'mcs.PiecesCounted': 'Pieces counted', 'kernel.RightsChanged': 'Rights changed',
  },
})

/** A fact's words; one that is not known yet is shown by its name. */
export const factWord = (name: string): string => (factWords.has(name) ? factWords.say(name) : name)

const bad = new Set([
  'oms.OrderHeld',
  'wms.StockShort',
  'erp.MaterialShort',
  'mes.OperationFlagged',
  'mes.PlantDelayExpected',
  'mes.OperationBlocked',
  'mes.LotFailedInspection',
  'mcs.RecipeFailed',
  'mcs.AlarmRaised',
  'mcs.MachineFellSilent',
  'tms.BookingFailed',
  'oms.OrderCancelled',
])
const good = new Set([
  'oms.OrderCompleted',
  'tms.ShipmentDelivered',
  'mes.LotPassedInspection',
  'wms.OrderFullyAllocated',
  'mcs.AlarmCleared',
  'mcs.MachineReturned',
])
export const factTone = (name: string): 'red' | 'green' | 'blue' =>
  bad.has(name) ? 'red' : good.has(name) ? 'green' : 'blue'
