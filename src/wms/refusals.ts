// What the warehouse says no to, and what a person can do about it.
import { refusal } from '#kernel/refusal.ts'

export const ItemNotFound = refusal('wms.item-not-found',
  { zh: '没有物料 {item}', en: 'There is no item {item}' },
  { zh: '请核对编码或条码', en: 'Check the code or barcode' })
export const BinNotFound = refusal('wms.bin-not-found',
  { zh: '没有库位 {bin}', en: 'There is no bin {bin}' },
  { zh: '请扫描货架上的库位码', en: 'Scan the bin code on the rack' })
export const StockNotFound = refusal('wms.stock-not-found',
  { zh: '没有这笔库存', en: 'There is no such stock' },
  { zh: '请刷新库存列表', en: 'Refresh the stock list' })
export const TaskNotFound = refusal('wms.task-not-found',
  { zh: '没有这项任务', en: 'There is no such task' },
  { zh: '请刷新任务列表', en: 'Refresh the task list' })
export const PickListNotFound = refusal('wms.pick-list-not-found',
  { zh: '没有这张拣货单', en: 'There is no such pick list' },
  { zh: '请刷新拣货单列表', en: 'Refresh the pick lists' })
export const ReceiptNotFound = refusal('wms.receipt-not-found',
  { zh: '没有预期收货', en: 'Nothing of this kind is expected' },
  { zh: '请核对采购订单', en: 'Check the purchase order' })
export const CodeNotFound = refusal('wms.code-not-found',
  { zh: '不认识的条码 {code}', en: 'Nothing is known under {code}' },
  { zh: '请扫描物料、库位、批次、箱码或拣货单', en: 'Scan an item, bin, lot, parcel or pick list' })
export const TaskClosed = refusal('wms.task-closed',
  { zh: '任务已完成或已取消', en: 'The task is done or cancelled' },
  { zh: '请做下一项任务', en: 'Go on with the next task' })
export const WrongBin = refusal('wms.wrong-bin',
  { zh: '库位不对：扫描的是 {scanned}，应为 {right}', en: 'Wrong bin: {scanned} was scanned, {right} is right' },
  { zh: '请到 {right}', en: 'Go to {right}' })
export const WrongItem = refusal('wms.wrong-item',
  { zh: '物料不对：扫描的是 {scanned}，应为 {right}', en: 'Wrong item: {scanned} was scanned, {right} is right' },
  { zh: '请取 {right}', en: 'Take {right}' })
export const WrongLot = refusal('wms.wrong-lot',
  { zh: '批次不对：扫描的是 {scanned}，应为 {right}', en: 'Wrong lot: {scanned} was scanned, {right} is right' },
  { zh: '请取批次 {right}', en: 'Take lot {right}' })
export const TooMany = refusal('wms.too-many',
  { zh: '数量 {quantity} 超过剩余 {open}', en: '{quantity} is more than the {open} that remain' },
  { zh: '请输入不超过 {open} 的数量', en: 'Enter at most {open}' })
export const NoRoom = refusal('wms.no-room',
  { zh: '没有库位放得下 {quantity} 件 {item}', en: 'No bin has room for {quantity} of {item}' },
  { zh: '请腾出 {class} 区的库位', en: 'Clear bins of the class {class}' })
export const NoDock = refusal('wms.no-dock',
  { zh: '仓库没有{kind}区库位', en: 'The warehouse has no bin in a {kind} zone' },
  { zh: '请先建立库区和库位', en: 'Set up zones and bins first' })
export const BinUnfit = refusal('wms.bin-unfit',
  { zh: '库位 {bin} 不能放 {item}：{why}', en: 'Bin {bin} cannot take {item}: {why}' },
  { zh: '请选择其他库位', en: 'Choose another bin' })
export const OverReceipt = refusal('wms.over-receipt',
  { zh: '收货 {quantity} 超过允许的 {open}', en: 'Receiving {quantity} is above the {open} allowed' },
  { zh: '请与采购核对后再收', en: 'Ask the buyer before receiving more' })
export const MaterialMissing = refusal('wms.material-missing',
  { zh: '物料不足：{missing}', en: 'Material is missing: {missing}' },
  { zh: '补货后重新执行此步', en: 'Run this step again when the material is there' })
export const StockMissing = refusal('wms.stock-missing',
  { zh: '可用库存只有 {available}', en: 'Only {available} are available' },
  { zh: '请减少数量或先释放占用', en: 'Take fewer or release what is reserved' })
export const ReservedInTheWay = refusal('wms.reserved-in-the-way',
  { zh: '已占用 {reserved}，不能调整为 {counted}',
    en: '{reserved} are reserved, so the count cannot become {counted}' },
  { zh: '请先释放相关订单的占用', en: 'Release the orders that hold it first' })
export const NotPicked = refusal('wms.not-picked',
  { zh: '拣货单 {no} 尚未拣完', en: 'Pick list {no} is not picked yet' },
  { zh: '请先完成拣货', en: 'Finish picking first' })
export const TogetherNotPicked = refusal('wms.together-not-picked',
  { zh: '订单 {orderNo} 与本单合并打包，其拣货单 {no} 尚未拣完',
    en: 'Order {orderNo} is packed together with this one, and its pick list {no} is not picked yet' },
  { zh: '请先拣完，或把其中一单拆出合并', en: 'Pick it first, or take one of the orders out' })
export const NotTogether = refusal('wms.not-together',
  { zh: '此订单没有等待合并打包', en: 'The order does not wait to be packed together with another' },
  { zh: '已打包的订单不能再拆分，请刷新页面', en: 'What is packed cannot be taken apart: refresh the page' })
export const SsccWrong = refusal('wms.sscc-wrong',
  { zh: '箱码 {sscc} 的校验位不对', en: 'The check digit of SSCC {sscc} is wrong' },
  { zh: '请重新扫描箱码，或留空由系统生成', en: 'Scan it again, or leave it out and one is made' })
export const SsccUsed = refusal('wms.sscc-used',
  { zh: '箱码 {sscc} 已使用', en: 'SSCC {sscc} is used already' },
  { zh: '每个包裹使用新的箱码', en: 'Use a new SSCC for every parcel' })
