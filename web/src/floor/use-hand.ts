// The task in hand: what was scanned and what came of it; right is shown at once, wrong says what is right.
import { useEffect, useState } from 'react'
import { ApiError, ask, send } from '../api.ts'
import { floorWords } from '../i18n/floor.ts'
import { named, said } from '../i18n/index.ts'
import { act, dismiss, onSettled } from './device.ts'
import { soundRight, soundWrong } from './sound.ts'
import type { Verdict } from './task-in-hand.tsx'
import { isWhole, judge, nothingHeld } from './tasks.ts'
import type { Held, Task } from './tasks.ts'

/** How long a right scan stays green above the next instruction. */
const greenMs = 1_400

/** What `wms.scan` knows of a code: one of these by its kind. */
interface Scanned {
  kind: string
  item?: { code: string; nameZh: string; nameEn: string }
  lots?: { code: string; itemCode: string; itemNameZh: string; itemNameEn: string }[]
  bin?: { code: string; zoneNameZh: string; zoneNameEn: string }
  pickList?: { no: string }
  package?: { sscc: string }
}

/** An unknown code says nothing more than that it is wrong. */
const nothing = () => {}
const nameOf = (task: Task) => named(task.itemNameZh, task.itemNameEn)
const commandOf = (task: Task) => (task.kind === 'pick' ? 'wms.pick' : 'wms.put-away')
const green = (title: string, text = ''): Verdict => ({ tone: 'green', title, text, code: null })

/** What came of the last scan: right fades, wrong stays; a late refusal is as loud as one at once. */
function useVerdict() {
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  useEffect(() => {
    if (verdict?.tone !== 'green') return
    const timer = setTimeout(() => setVerdict(null), greenMs)
    return () => clearTimeout(timer)
  }, [verdict])
  useEffect(
    () =>
      onSettled((action, sent) => {
        if (sent.kind !== 'refused' || !action.path.startsWith('wms.')) return
        soundWrong()
        const { says, remedy } = sent.refusal
        setVerdict({
          tone: 'red',
          title: said(action.label),
          text: said(says),
          remedy: said(remedy),
          code: null,
        })
        dismiss(action.key)
      }),
    [],
  )
  return [verdict, setVerdict] as const
}

/** The task in hand: what was scanned, what came of it. */
export function useHand(task: Task | null, onDone: () => void) {
  const t = floorWords.use()
  const [held, setHeld] = useState<Held>(nothingHeld),
    [verdict, setVerdict] = useVerdict()
  const [quantity, setQuantity] = useState<number | null>(null),
    [asking, setAsking] = useState(false)
  useEffect(() => {
    setHeld(nothingHeld)
    setQuantity(null)
  }, [task?.id])

  function finish(at: Task, bin: string): void {
    setHeld(nothingHeld)
    setVerdict(green(t('taskDone'), `${nameOf(at)} · ${bin}`))
    onDone()
  }

  function scan(code: string): void {
    if (!task) return
    const judged = judge(task, held, code)
    if (judged.kind === 'other') return void wrong(task, code, judged.expected)
    soundRight()
    if (judged.kind === 'again') return
    if (!isWhole(judged.held)) {
      setHeld(judged.held)
      setVerdict(green(judged.kind === 'item' ? t('itemOk') : t('binOk')))
    } else if (carryOut(task, judged.held, quantity)) finish(task, task.bin)
    else {
      soundWrong()
      setVerdict({ tone: 'red', title: t('queueFull'), text: '', code: null })
    }
  }

  /** Red at once with what is expected; then the server's own word: its refusal, or what the code is. */
  function wrong(at: Task, code: string, expected: 'item' | 'bin'): void {
    soundWrong()
    const red = redFor(at, code, expected, t)
    const add = (more: Partial<Verdict>) => setVerdict(v => (v === red ? { ...red, ...more } : v))
    setVerdict(red)
    const both = { ...held, [expected]: code }
    if (!isWhole(both)) {
      void ask<Scanned>('wms.scan', { code }).then(known => add({ found: foundText(known) }), nothing)
      return
    }
    send(commandOf(at), { task: at.id, scannedItem: both.item, scannedBin: both.bin }).then(
      () => finish(at, both.bin),
      (error: unknown) => {
        if (isRefusal(error)) add({ text: error.says, remedy: error.remedy })
      },
    )
  }

  return {
    held,
    verdict,
    scan,
    quantity,
    asking,
    ask: setAsking,
    clear: () => setVerdict(null),
    setFewer: () => setAsking(true),
    pickedOnly: (scale: number) => (count: number) => {
      setQuantity(count * scale)
      setAsking(false)
    },
  }
}

const isRefusal = (error: unknown): error is ApiError =>
  error instanceof ApiError && error.status >= 400 && error.status < 500

/** Wrong, with the right one named: from what the phone knows, until the server says it. */
const redFor = (
  at: Task,
  code: string,
  expected: 'item' | 'bin',
  t: ReturnType<typeof floorWords.use>,
): Verdict => ({
  tone: 'red',
  text: '',
  code,
  title: expected === 'bin' ? t('wrongBin') : t('wrongItem'),
  right: expected === 'bin' ? at.bin : `${nameOf(at)} ${at.itemCode}`,
})

/** Puts the finished task into the queue; false when it is full. */
function carryOut(task: Task, held: { item: string; bin: string }, quantity: number | null): boolean {
  const body = {
    task: task.id,
    scannedItem: held.item,
    scannedBin: held.bin,
    ...(task.kind === 'pick' && quantity !== null ? { quantity } : {}),
  }
  const what = `${task.itemCode} · ${task.bin}`
  const label =
    task.kind === 'pick'
      ? { zh: `拣货 ${what}`, en: `Pick ${what}` }
      : { zh: `上架 ${what}`, en: `Put away ${what}` }
  return act(commandOf(task), body, label) !== null
}

/** What the scanned code is, in a few words. */
function foundText({ item, lots, bin, pickList, package: parcel }: Scanned): string {
  const lot = lots?.[0]
  if (lot) return `${named(lot.itemNameZh, lot.itemNameEn)} ${lot.itemCode} · ${lot.code}`
  if (item) return `${named(item.nameZh, item.nameEn)} ${item.code}`
  if (bin) return `${bin.code} ${named(bin.zoneNameZh, bin.zoneNameEn)}`
  return pickList?.no ?? parcel?.sscc ?? ''
}
