// Words of the MES pages.
import { area } from './index.ts'

export const mesWords = area('mes', {
  zh: {
    jobOrder: '生产工单', productionOrder: '生产订单', order: '销售订单', item: '物料', lot: '批号', due: '交期', expected: '预计完成', released: '下达', completed: '完工', priority: '优先级', uncertain: '不确定',
    quantity: '数量', good: '合格', scrap: '报废', unmade: '未做', progress: '进度', operations: '工序', operation: '工序', workCenter: '工作中心', machine: '设备', state: '状态', started: '开工', finished: '完工', startedBy: '操作工', noOperations: '没有工序',
    setpoints: '参数', why: '原因', flags: '异常', flagSince: '发生', cleared: '解除', delay: '影响', minutes: '分钟', noFlags: '没有异常', severity: '严重度', silent: '无数据',
    materials: '用料', requested: '应领', received: '已领', lots: '来料批次', noMaterials: '没有用料', noLots: '还没有领料', reports: '报工记录', by: '报工人', reason: '原因', at: '时间', noReports: '还没有报工', origin: '来源', person: '人工', machineCount: '设备计数', system: '系统',
    inspections: '检验', inspection: '检验单', noInspections: '还没有检验', sample: '样本量', ac: '接收 Ac', re: '拒收 Re', defects: '不合格数', decidedAt: '判定时间', decidedBy: '判定人', codeLetter: '字码', aql: 'AQL',
    plan: '抽样方案', verdict: '结论', results: '逐件结果', unit: '件号', result: '结果', passed: '合格', failed: '不合格', noResults: '只录入了不合格数', note: '备注', enter: '录入不合格数', enterTitle: '样本 {n} 件中不合格', submit: '提交判定', openFloor: '质检页面',
    ruleSays: '不合格 ≤ {ac} 接收；≥ {re} 拒收', genealogy: '批次谱系', madeFrom: '由这些批次制成', madeInto: '制成了这些批次', madeBy: '由工单制成', noMadeInto: '没有用于其他批次', noMadeFrom: '没有记录来料批次（外购或期初）', retry: '重新派工', retried: '已重新派工', cancelSays: '未开始的工序将取消。',
    concede: '让步接收', rework: '返工', scrapLot: '整批报废', decideTitle: '处置不合格批', reasonAsk: '请写明原因', decided: '已处置', speed: '节拍', secondsPerPiece: '秒/件', floorPage: '操作工页面', stock: '查库存', lotSize: '批量', WAREHOUSE: '仓库', INJECTION: '注塑', ASSEMBLY: '组装', PACKING: '包装', INSPECTION: '质检', barrelTemperature: '料筒温度', lineSpeed: '线速度', pressure: '注射压力', Job: '工单数量',
  },
  en: {
    jobOrder: 'Job order', productionOrder: 'Production order', order: 'Sales order', item: 'Item', lot: 'Lot', due: 'Due', expected: 'Expected', released: 'Released', completed: 'Completed', priority: 'Priority', uncertain: 'Uncertain',
    quantity: 'Quantity', good: 'Good', scrap: 'Scrap', unmade: 'Not made', progress: 'Progress', operations: 'Operations', operation: 'Operation', workCenter: 'Work center', machine: 'Machine', state: 'State', started: 'Started', finished: 'Finished', startedBy: 'Operator', noOperations: 'No operations',
    setpoints: 'Setpoints', why: 'Why', flags: 'Trouble', flagSince: 'Since', cleared: 'Cleared', delay: 'Delay', minutes: 'min', noFlags: 'No trouble', severity: 'Severity', silent: 'No data',
    materials: 'Material', requested: 'Wanted', received: 'Issued', lots: 'Lots it is made from', noMaterials: 'No material', noLots: 'Nothing issued yet', reports: 'Reports', by: 'By', reason: 'Reason', at: 'Time', noReports: 'Nothing reported yet', origin: 'From', person: 'Person', machineCount: 'Machine', system: 'System',
    inspections: 'Inspections', inspection: 'Inspection', noInspections: 'Not inspected yet', sample: 'Sample', ac: 'Accept Ac', re: 'Reject Re', defects: 'Defective', decidedAt: 'Decided', decidedBy: 'Decided by', codeLetter: 'Code letter', aql: 'AQL',
    plan: 'Sampling plan', verdict: 'Verdict', results: 'Results by piece', unit: 'Piece', result: 'Result', passed: 'Passed', failed: 'Failed', noResults: 'Only the number of defective pieces was entered', note: 'Note', enter: 'Enter defective pieces', enterTitle: 'Defective of the {n} pieces drawn', submit: 'Enter the verdict', openFloor: 'Inspector page',
    ruleSays: 'Accepted at {ac} or fewer defective, rejected at {re} or more', genealogy: 'Genealogy of a lot', madeFrom: 'Made from these lots', madeInto: 'Went into these lots', madeBy: 'Made by job', noMadeInto: 'Went into no other lot', noMadeFrom: 'No lots behind it (bought, or from the start)', retry: 'Dispatch again', retried: 'Dispatched again', cancelSays: 'Operations that have not started are cancelled.',
    concede: 'Accept with concession', rework: 'Rework', scrapLot: 'Scrap the lot', decideTitle: 'Decide on the failed lot', reasonAsk: 'Say why', decided: 'Decided', speed: 'Pace', secondsPerPiece: 's each', floorPage: 'Operator page', stock: 'Stock of it', lotSize: 'Lot size', WAREHOUSE: 'Warehouse', INJECTION: 'Injection', ASSEMBLY: 'Assembly', PACKING: 'Packing', INSPECTION: 'Inspection', barrelTemperature: 'Barrel temperature', lineSpeed: 'Line speed', pressure: 'Injection pressure', Job: 'Pieces of the job',
  },
})

/** A word of the plant for a code (work center, parameter), or the code itself. */
export const plantWord = (code: string): string => (mesWords.has(code) ? mesWords.say(code) : code)
