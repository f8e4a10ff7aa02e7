// What the server answers of imports, and sending a file.
import type { BatchRow } from '#kernel/import/import-batch.sql.ts'
import type { Preview } from '#kernel/import/import-batch.ts'
import type { ImportColumn } from '#kernel/import/target.ts'
import type { Words } from '#values/words.ts'
import { ApiError, newKey } from '../api.ts'
import type { Json } from '../api.ts'

export type Batch = Json<BatchRow> & { failure: { says: Words; remedy: Words } | null }
export type Looked = Json<Preview>
export interface Target {
  name: string
  title: Words
  hint: Words
  columns: Pick<ImportColumn, 'key' | 'title' | 'kind' | 'required' | 'summed'>[]
}

/** Sends a file as it is; throws ApiError. */
export async function sendFile(target: string, file: File): Promise<Batch> {
  const answer = await fetch(`/api/imports/upload/${target}`, {
    method: 'POST',
    credentials: 'same-origin',
    body: file,
    headers: {
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent(file.name),
      'idempotency-key': newKey(),
    },
  })
  const body = (await answer.json().catch(() => null)) as { result?: Batch; error?: ApiError['body'] } | null
  if (answer.ok && body?.result) return body.result
  throw new ApiError(answer.status, body?.error ?? tooLarge)
}
const tooLarge = {
  code: 'web.file-not-sent',
  says: { zh: '文件没有传上去', en: 'The file was not sent' },
  remedy: { zh: '请检查大小（最大 20 MB）和网络', en: 'Check its size (at most 20 MB) and the network' },
}
