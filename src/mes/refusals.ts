// What the shop floor says no to, and what a person can do about it.
import { refusal } from '#kernel/refusal.ts'

export const JobOrderNotFound = refusal('mes.job-order-not-found',
  { zh: '找不到该工单', en: 'There is no such job order' },
  { zh: '请从工单列表中选择', en: 'Choose one from the list of job orders' })
export const OperationNotFound = refusal('mes.operation-not-found',
  { zh: '找不到该工序', en: 'There is no such operation' },
  { zh: '请从工序列表中选择', en: 'Choose one from the list of operations' })
export const InspectionNotFound = refusal('mes.inspection-not-found',
  { zh: '找不到该检验单', en: 'There is no such inspection' },
  { zh: '请从检验列表中选择', en: 'Choose one from the list of inspections' })
export const TooManyPhotos = refusal('mes.too-many-photos',
  { zh: '一张检验单最多 {most} 张照片', en: 'An inspection has at most {most} photos' },
  { zh: '不必再拍', en: 'They are enough' })
export const OutOfSequence = refusal('mes.out-of-sequence',
  { zh: '前道工序“{before}”尚未完工,不能开始“{operation}”',
    en: '{operation} cannot start: {before} before it is not finished' },
  { zh: '请先完成前道工序', en: 'Finish the operation before it first' })
export const NotAllowedToStart = refusal('mes.not-allowed-to-start',
  { zh: '工序“{operation}”不允许开工:{why}', en: '{operation} is not allowed to start: {why}' },
  { zh: '等待设备参数确认,或由班组长重新派工', en: 'Wait until the machine confirms its setpoints, or dispatch it again' })
export const AlreadyStarted = refusal('mes.already-started',
  { zh: '工序“{operation}”已由 {by} 开工', en: '{operation} was already started by {by}' },
  { zh: '请刷新后继续报工', en: 'Refresh the page and go on reporting' })
export const MachineBusy = refusal('mes.machine-busy',
  { zh: '设备 {machine} 正在生产另一工单 {job}', en: 'Machine {machine} is running another job {job}' },
  { zh: '请等待其完工,或换一台设备', en: 'Wait until it has finished, or use another machine' })
export const NotRunning = refusal('mes.not-running',
  { zh: '工序“{operation}”未在生产({state})', en: '{operation} is not running ({state})' },
  { zh: '只能对生产中的工序报工、完工', en: 'Only a running operation is reported and finished' })
export const OverQuantity = refusal('mes.over-quantity',
  { zh: '超出可报数量:最多还能报 {left},本次 {reported}', en: 'Too many: {left} more can be reported, not {reported}' },
  { zh: '请核对数量;超产须先调整工作中心的超产限额',
    en: 'Check the count; over-production needs a higher limit at the work center' })
export const ScrapNeedsReason = refusal('mes.scrap-needs-reason',
  { zh: '报废 {scrap} 件须选择原因', en: 'Scrap of {scrap} needs a reason' },
  { zh: '请选择报废原因', en: 'Choose a scrap reason' })
export const UnknownScrapReason = refusal('mes.unknown-scrap-reason',
  { zh: '没有报废原因 {reason}', en: 'There is no scrap reason {reason}' },
  { zh: '请从报废原因表中选择', en: 'Choose one from the list of scrap reasons' })
export const NothingReported = refusal('mes.nothing-reported',
  { zh: '合格数与报废数都是零', en: 'Neither good pieces nor scrap were given' },
  { zh: '请输入数量', en: 'Enter a quantity' })
export const PiecesUnaccounted = refusal('mes.pieces-unaccounted',
  { zh: '还有 {left} 件没有报工', en: '{left} pieces are not reported yet' },
  { zh: '请报合格或报废,或选择“短缺完工”', en: 'Report them as good or scrap, or finish short' })
export const NotBlocked = refusal('mes.not-blocked',
  { zh: '工序“{operation}”没有受阻({state})', en: '{operation} is not blocked ({state})' },
  { zh: '只有受阻的工序需要重新派工', en: 'Only a blocked operation is dispatched again' })
export const InspectionDecided = refusal('mes.inspection-decided',
  { zh: '检验单 {no} 已有结论({state})', en: 'Inspection {no} already has its verdict ({state})' },
  { zh: '请刷新查看结论', en: 'Refresh to see the verdict' })
export const SampleIncomplete = refusal('mes.sample-incomplete',
  { zh: '检验单 {no} 须检 {sampleSize} 件,录入 {entered} 件',
    en: 'Inspection {no} needs {sampleSize} units, {entered} were entered' },
  { zh: '请逐件录入样本,每件一次', en: 'Enter every unit of the sample once' })
export const TooManyDefects = refusal('mes.too-many-defects',
  { zh: '不合格数 {defects} 超过样本量 {sampleSize}',
    en: '{defects} defective units are more than the sample of {sampleSize}' },
  { zh: '请核对不合格数', en: 'Check the number of defective units' })
export const NotFailed = refusal('mes.not-failed',
  { zh: '检验单 {no} 不是不合格状态({state})', en: 'Inspection {no} has not failed ({state})' },
  { zh: '只有不合格批需要处置', en: 'Only a failed lot waits for a decision' })
export const BadWindow = refusal('mes.bad-window',
  { zh: '时间范围须大于零且不超过 {daysMax} 天', en: 'The window must be above zero and at most {daysMax} days' },
  { zh: '请调整起止时间', en: 'Change its begin or end' })
export const MessageReused = refusal('mes.message-reused',
  { zh: '消息编号 {message} 已用于另一内容', en: 'Message number {message} was used for another content' },
  { zh: '每条消息使用新的编号;重发时内容须相同', en: 'Give every message its own number; a repeat has the same content' })
export const PlantReportWrong = refusal('mes.plant-report-wrong',
  { zh: '回传内容有误,未记录任何数量', en: 'The report is wrong; nothing of it was counted' },
  { zh: '请按字段修正后,以同一编号重发', en: 'Mend the fields named and send it again under the same number' })
export const OtherPlantKey = refusal('mes.other-plant-key',
  { zh: '密钥“{key}”不是工厂 {plant} 的', en: 'The key “{key}” does not belong to the plant {plant}' },
  { zh: '请用该工厂的密钥，或在工厂页面更换密钥', en: 'Use the plant’s own key, or change it on the plant’s page' })
export const NoSuchPlant = refusal('mes.plant-not-found',
  { zh: '没有工厂 {code}', en: 'There is no plant {code}' },
  { zh: '请从工厂列表中选择', en: 'Choose one from the list of plants' })
export const NoSuchWorkCenter = refusal('mes.work-center-not-found',
  { zh: '没有这些工作中心:{codes}', en: 'There are no such work centers: {codes}' },
  { zh: '请先建立工作中心', en: 'Create the work centers first' })
