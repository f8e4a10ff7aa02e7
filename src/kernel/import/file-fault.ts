// Why a file cannot be read, for a person.
import { refusal } from '../refusal.ts'

export const FileUnreadable = refusal(
  'kernel.file-unreadable',
  { zh: '文件读不了：{zh}', en: 'The file cannot be read: {en}' },
  { zh: '请另存为 .xlsx 或 CSV 后重新上传', en: 'Save it as .xlsx or CSV and upload it again' },
)
export interface FileFault {
  readonly why: string
  readonly zh: string
  readonly en: string
}
/** Thrown where a file is read; crosses the worker as plain data. */
export class UnreadableFile extends Error {
  readonly found: FileFault
  constructor(why: string, zh: string, en: string) {
    super(en)
    this.found = { why, zh, en }
  }
}
