// Why an import does not go on.
import { refusal } from '../refusal.ts'

export const TargetUnknown = refusal(
  'kernel.import-target-not-found',
  { zh: '没有导入类型 {target}', en: 'There is no import of {target}' },
  { zh: '请从列表中选择', en: 'Choose one of the list' },
)
export const BatchUnknown = refusal(
  'kernel.import-not-found',
  { zh: '没有这次导入', en: 'There is no such import' },
  { zh: '请查看导入记录', en: 'See the history of imports' },
)
export const MappingInvalid = refusal(
  'kernel.import-mapping-invalid',
  { zh: '列的对应关系有误', en: 'The mapping of columns is wrong' },
  { zh: '每列至多对应文件中的一列', en: 'Each column has at most one column of the file' },
)
export const NotToRun = refusal(
  'kernel.import-not-to-run',
  { zh: '这次导入已完成、正在进行或文件已清除', en: 'This import is done, under way, or its file is gone' },
  { zh: '请查看导入记录，或重新上传', en: 'See the history of imports, or upload the file again' },
)
export const NotToUndo = refusal(
  'kernel.import-not-to-undo',
  { zh: '只有已完成的导入可以撤销', en: 'Only an import that is done can be undone' },
  { zh: '请查看导入记录', en: 'See the history of imports' },
)
export const RowsInvalid = refusal(
  'kernel.import-rows-invalid',
  { zh: '有 {count} 处需要修正，未导入任何内容', en: '{count} cells need mending; nothing was imported' },
  { zh: '请先预览，修正文件后重新上传', en: 'Look at the preview, mend the file and upload it again' },
)
export const NotReconciled = refusal(
  'kernel.import-not-reconciled',
  {
    zh: '写入合计与文件不符（{column}：文件 {file}，写入 {written}），未导入任何内容',
    en: 'Nothing was imported: {column} sums up to {file} in the file and to {written} as written',
  },
  { zh: '请重试；仍不符时请联系管理员', en: 'Try again; tell an administrator if it stays' },
)
