// The imports and the export in the OpenAPI document.
import { z } from 'zod'
import { Id } from '#values/id.ts'
import { mayExport, WithMapping } from './imports/import-routes.ts'
import type { Route } from './openapi-schema.ts'
import { binary } from './openapi-schema.ts'

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const Said = z.object({ zh: z.string(), en: z.string() })
const Column = z.object({
  key: z.string(),
  title: Said,
  kind: z.string(),
  required: z.boolean(),
  summed: z.boolean(),
  choices: z.array(Said).optional(),
})
const Target = z.object({
  name: z.string(),
  title: Said,
  hint: Said,
  may: z.string(),
  columns: z.array(Column),
})
const Sums = z.record(z.string(), z.number())
const Batch = z.object({
  id: Id,
  target: z.string(),
  fileName: z.string(),
  bytes: z.int(),
  encoding: z.string(),
  rowCount: z.int(),
  headings: z.array(z.string()),
  mapping: z.record(z.string(), z.int().nullable()),
  state: z.enum(['uploaded', 'running', 'interrupted', 'done', 'failed', 'undone']),
  phase: z.string().nullable(),
  progress: z.int(),
  made: z.int().nullable(),
  changed: z.int().nullable(),
  sums: z.object({ file: Sums, written: Sums }).nullable(),
  failure: z.unknown(),
  byName: z.string(),
  createdAt: z.date(),
  endedAt: z.date().nullable(),
  undoneAt: z.date().nullable(),
  undoneBy: z.string().nullable(),
  sameFile: z.boolean(),
})
const Preview = z.object({
  rows: z.int(),
  faults: z.array(z.looseObject({ line: z.int() })),
  faultCount: z.int(),
  faultLines: z.int(),
  made: z.int(),
  changed: z.int(),
  sums: z.object({ file: Sums, written: Sums }),
  sample: z.array(z.unknown()),
})

/** What is imported has its own permission each: `import-target`. */
const may = 'import-target'
export const importPaths = (): Record<string, Route> => ({
  'GET /api/imports/targets': {
    id: 'imports.targets',
    may: 'signed-in',
    result: z.array(Target),
    title: { zh: '可导入的资料', en: 'What can be imported' },
  },
  'GET /api/imports': {
    id: 'imports',
    may: 'signed-in',
    result: z.array(Batch),
    title: { zh: '导入记录', en: 'Imports so far' },
  },
  'GET /api/imports/template/{target}': {
    id: 'imports.template',
    may: 'signed-in',
    answer: binary(workbook),
    title: { zh: '下载模板', en: 'A template to fill in' },
  },
  'POST /api/imports/upload/{target}': {
    id: 'imports.upload',
    may,
    body: ['application/octet-stream'],
    result: Batch,
    title: { zh: '上传文件', en: 'Upload a file' },
    headers: { 'X-File-Name': { type: 'string', description: 'percent-encoded UTF-8' } },
  },
  'GET /api/imports/batch/{batch}': {
    id: 'imports.batch',
    may,
    result: Batch,
    title: { zh: '一次导入', en: 'One import' },
  },
  'POST /api/imports/batch/{batch}/preview': {
    id: 'imports.preview',
    may,
    body: WithMapping,
    result: Preview,
    title: { zh: '预览', en: 'All faults, or a dry run; nothing is kept' },
  },
  'POST /api/imports/batch/{batch}/run': {
    id: 'imports.run',
    may,
    body: WithMapping,
    status: 202,
    result: z.object({ batch: Id }),
    title: { zh: '导入', en: 'Begin the import' },
  },
  'POST /api/imports/batch/{batch}/undo': {
    id: 'imports.undo',
    may,
    result: z.null(),
    risk: 'write',
    title: { zh: '撤销导入', en: 'Take an import back as a whole' },
  },
  'GET /api/export.zip': {
    id: 'export',
    may: mayExport,
    risk: 'export-pii',
    answer: binary('application/zip'),
    title: { zh: '导出全部', en: 'Everything of the company as files' },
  },
})
