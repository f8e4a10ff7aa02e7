// The words of the states a screen shows.
import type { Words } from '#values/words.ts'

export const jobOrderStates: Record<string, Words> = {
  released: { zh: '已下达', en: 'Released' }, running: { zh: '生产中', en: 'Running' },
  inspecting: { zh: '检验中', en: 'Inspecting' }, held: { zh: '待处置', en: 'Held' },
  completed: { zh: '已完工', en: 'Completed' }, cancelled: { zh: '已取消', en: 'Cancelled' },
}
export const operationStates: Record<string, Words> = {
  waiting: { zh: '等待', en: 'Waiting' }, dispatched: { zh: '已派工', en: 'Dispatched' },
  blocked: { zh: '受阻', en: 'Blocked' }, allowed: { zh: '可开工', en: 'Allowed to start' },
  running: { zh: '生产中', en: 'Running' }, finished: { zh: '已完工', en: 'Finished' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
}
export const operationKinds: Record<string, Words> = {
  issue: { zh: '领料', en: 'Issue material' }, make: { zh: '加工', en: 'Make' },
  inspect: { zh: '质检', en: 'Inspect' },
}
export const inspectionStates: Record<string, Words> = {
  requested: { zh: '待检', en: 'Requested' }, passed: { zh: '合格', en: 'Passed' },
  failed: { zh: '不合格待处置', en: 'Failed, to be decided' },
  conceded: { zh: '让步接收', en: 'Accepted with concession' },
  reworked: { zh: '返工', en: 'Reworked' }, scrapped: { zh: '报废', en: 'Scrapped' },
}
