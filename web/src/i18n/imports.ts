// Words of imports and of the export of everything.
import { area } from './index.ts'

export const importWords = area('imports', {
  zh: {
    title: '导入与导出', lead: '选择类型，放入 .xlsx 或 CSV 文件。先预览，全部无误才写入；写入后可整批撤销。', what: '导入什么',
    template: '下载模板', drop: '把文件拖到这里，或点击选择', dropHint: '.xlsx 或 CSV（UTF-8、GBK、GB18030），最大 20 MB、10 万行',
    reading: '正在读取文件',
    history: '导入记录', none: '还没有导入过', file: '文件', rows: '行数', state: '状态', who: '操作者', when: '时间',
    made: '新增', changed: '更新',
    uploaded: '待导入', running: '正在导入', interrupted: '已中断', done: '已导入', failed: '未导入', undone: '已撤销',
    mapping: '列的对应',
    mappingHint: '已按标题猜好，可以改。', column: '我们的列', inFile: '文件中的列', notIn: '（不导入）', required: '必填',
    preview: '预览',
    faults: '{n} 处需要修正，分布在 {lines} 行', faultsHint: '请在文件中改好后重新上传；现在没有写入任何内容。', line: '行', found: '内容',
    why: '原因',
    more: '另有 {n} 处未列出', ready: '{rows} 行全部无误：将新增 {made} 条，更新 {changed} 条', readyHint: '这是试运行的结果，尚未写入。',
    checking: '正在检查每一行',
    sample: '前几行', run: '导入', again: '重新检查', undo: '撤销整次导入', undoAsk: '撤销这次导入？',
    undoSays: '新增的会删除，更新的会还原。已被使用或之后改过的会拒绝撤销。', cancel: '取消', encoding: '编码', sums: '合计核对', sumFile: '文件合计',
    sumWritten: '写入合计',
    sameFile: '同一个文件已经导入过', reading2: '读取', writing: '写入', tracing: '登记', back: '返回', export: '导出全部数据',
    exportHint: '一个 zip：基础资料与库存为可再次导入的 .xlsx，业务单据为 CSV。', download: '下载',
    interruptedHint: '导入时服务中断，没有写入任何内容，可以重新导入。',
  },
  en: {
    title: 'Import and export',
    lead:
      'Choose what it is and drop an .xlsx or CSV file. A preview comes first; only a file ' +
      'without faults goes in, and as a whole it can be taken back.',
    what: 'What to import',
    template: 'Template', drop: 'Drop the file here, or press to choose',
    dropHint: '.xlsx or CSV (UTF-8, GBK, GB18030), at most 20 MB and 100,000 rows',
    reading: 'Reading the file',
    history: 'History', none: 'Nothing was imported yet', file: 'File', rows: 'Rows', state: 'State',
    who: 'By', when: 'When', made: 'Made', changed: 'Changed',
    uploaded: 'Waiting', running: 'Importing', interrupted: 'Interrupted', done: 'Imported',
    failed: 'Not imported', undone: 'Undone', mapping: 'Columns',
    mappingHint: 'Guessed from the headings; change what is wrong.', column: 'Our column',
    inFile: 'Column of the file', notIn: '(not imported)', required: 'required', preview: 'Preview',
    faults: '{n} cells need mending, in {lines} lines',
    faultsHint: 'Mend the file and upload it again; nothing has been written.', line: 'Line',
    found: 'Found', why: 'Why',
    more: '{n} more are not listed',
    ready: 'All {rows} rows are good: {made} will be made, {changed} changed',
    readyHint: 'This is a dry run; nothing is written yet.', checking: 'Checking every row',
    sample: 'First rows', run: 'Import', again: 'Check again', undo: 'Undo the import',
    undoAsk: 'Undo this import?',
    undoSays:
      'What it made goes, what it changed comes back. It is refused where something was used ' +
      'or changed since.',
    cancel: 'Cancel', encoding: 'Encoding', sums: 'Totals', sumFile: 'File', sumWritten: 'Written',
    sameFile: 'This very file was imported already', reading2: 'reading', writing: 'writing',
    tracing: 'noting', back: 'Back', export: 'Export everything',
    exportHint: 'One zip: base data and stock as .xlsx that import again, records of work as CSV.',
    download: 'Download',
    interruptedHint: 'The server stopped during the import. Nothing was written; it can be run again.',
  },
})
