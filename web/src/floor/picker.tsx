// Picker page: tasks in walking order; scan item, scan bin, next. One hand, a phone, a scanner or the camera.
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import type { myTasks } from '#wms/queries/my-tasks.ts'
import { ApiError, ask, send } from '../api.ts'
import type { AnswerOf } from '../api.ts'
import { floorWords } from '../i18n/floor.ts'
import { named, said } from '../i18n/index.ts'
import { useAsk } from '../query.ts'
import { act, dismiss, onSettled, useQueue } from './device.ts'
import { Frame } from './frame.tsx'
import { Packing } from './packing.tsx'
import { Big, Empty, Failing, Loading, Pad, useAmount } from './parts.tsx'
import { soundRight, soundWrong } from './sound.ts'
import { TaskInHand } from './task-in-hand.tsx'
import type { Verdict } from './task-in-hand.tsx'
import { isWhole, judge, nothingHeld, taskOf } from './tasks.ts'
import type { Held, Task } from './tasks.ts'
import { useNeighbours } from './use-neighbours.ts'
import { useScanner } from './use-scanner.ts'

const Camera = lazy(() => import('./camera.tsx').then(m => ({ default: m.Camera })))
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

export function Picker() {
  const t = floorWords.use(),
    [tab, setTab] = useState<'tasks' | 'pack'>('tasks'),
    sent = useQueue()
  const read = useAsk<AnswerOf<typeof myTasks>>('wms.my-tasks', {}, { everyMs: 15_000 })
  useNeighbours(['mes', 'oms', 'erp'], read.refetch)
  const [later, setLater] = useState<string[]>([]),
    [doneCount, setDone] = useState(0)
  const [camera, setCamera] = useState(false),
    [chosen, setChosen] = useState<string | null>(null)
  const [packCode, setPackCode] = useState<{ code: string; turn: number } | null>(null)
  const gone = useDone()
  const tasks = useMemo(() => {
    const open = (read.data?.tasks ?? []).map(taskOf).filter(x => !gone.has(x.id))
    return [...open.filter(x => !later.includes(x.id)), ...open.filter(x => later.includes(x.id))]
  }, [read.data, gone, later])
  const task = tasks.find(x => x.id === chosen) ?? tasks[0] ?? null
  const hand = useHand(task, () => {
    setDone(n => n + 1)
    setChosen(null)
  })
  const scanned = useCallback(
    (code: string) => {
      if (tab === 'pack') setPackCode(before => ({ code, turn: (before?.turn ?? 0) + 1 }))
      else hand.scan(code)
    },
    [tab, hand],
  )
  useScanner(scanned)
  return (
    <Frame post="picker">
      <nav className="tabs">
        <button type="button" className="big" aria-pressed={tab === 'tasks'} onClick={() => setTab('tasks')}>
          {t('tasks')} <b>{tasks.length}</b>
        </button>
        <button type="button" className="big" aria-pressed={tab === 'pack'} onClick={() => setTab('pack')}>
          {t('pack')}
        </button>
      </nav>
      {tab === 'pack' ? (
        <Packing scanned={packCode} />
      ) : !read.data ? (
        read.error ? (
          <Failing error={read.error} again={() => void read.refetch()} />
        ) : (
          <Loading />
        )
      ) : (
        <main className="walk">
          {hand.verdict && <VerdictBand verdict={hand.verdict} onClose={hand.clear} />}
          {task ? (
            <TaskInHand
              task={task}
              held={hand.held}
              next={tasks.find(x => x.id !== task.id)}
              onFewer={hand.setFewer}
              quantity={hand.quantity}
            />
          ) : (
            <Empty title={t('noTasks')} hint={t('noTasksHint')} />
          )}
          {tasks.length > 1 && <TaskList tasks={tasks} open={task?.id} onOpen={setChosen} />}
        </main>
      )}
      <Thumb
        onCode={scanned}
        onCamera={() => setCamera(true)}
        left={
          tab === 'tasks' && task && tasks.length > 1 ? (
            <Big
              onPress={() => {
                setLater(l => [...l.filter(id => id !== task.id), task.id])
                setChosen(null)
              }}>
              {t('later')}
            </Big>
          ) : null
        }
        note={
          tab === 'tasks' ? `${t('doneToday', { n: doneCount })} · ${t('left', { n: tasks.length })}` : ''
        }
      />
      {camera && (
        <Suspense fallback={null}>
          <Camera onCode={scanned} onClose={() => setCamera(false)} />
        </Suspense>
      )}
      {hand.asking && task && (
        <Pad
          title={t('howManyPicked')}
          max={task.left / task.uomScale}
          unit={task.uom}
          onCancel={() => hand.ask(false)}
          onDone={n => {
            hand.setQuantity(n * task.uomScale)
            hand.ask(false)
          }}
        />
      )}
      {sent.waiting.length === 0 ? null : (
        <span className="sr" aria-live="polite">
          {t('queue')} {sent.waiting.length}
        </span>
      )}
    </Frame>
  )
}

/** Tasks done here: hidden at once while they are being sent; back again if the server said no. */
function useDone(): Set<string> {
  const { waiting } = useQueue(),
    [taken, setTaken] = useState<string[]>([])
  useEffect(
    () =>
      onSettled((action, sent) => {
        const task = (action.body as { task?: string }).task
        if (task && sent.kind === 'done') setTaken(list => [...list.slice(-200), task])
      }),
    [],
  )
  return useMemo(
    () => new Set([...taken, ...waiting.map(a => (a.body as { task?: string }).task ?? '')]),
    [taken, waiting.length],
  )
}

/** The task in hand: what was scanned, what came of it. */
function useHand(task: Task | null, onDone: () => void) {
  const t = floorWords.use()
  const [held, setHeld] = useState<Held>(nothingHeld),
    [verdict, setVerdict] = useState<Verdict | null>(null)
  const [quantity, setQuantity] = useState<number | null>(null),
    [asking, setAsking] = useState(false)
  useEffect(() => {
    setHeld(nothingHeld)
    setQuantity(null)
  }, [task?.id])
  useEffect(() => {
    if (verdict?.tone !== 'green') return
    const timer = setTimeout(() => setVerdict(null), greenMs)
    return () => clearTimeout(timer)
  }, [verdict])
  // A refusal that comes later, for what was already shown as right, is as loud as one at once.
  useEffect(
    () =>
      onSettled((action, sent) => {
        if (sent.kind !== 'refused' || !action.path.startsWith('wms.')) return
        soundWrong()
        setVerdict({
          tone: 'red',
          title: said(action.label),
          text: said(sent.refusal.says),
          remedy: said(sent.refusal.remedy),
          code: null,
        })
        dismiss(action.key)
      }),
    [],
  )

  function scan(code: string): void {
    if (!task) return
    const judged = judge(task, held, code)
    if (judged.kind === 'other') return wrong(task, code, judged.expected)
    if (judged.kind === 'again') return soundRight()
    soundRight()
    if (!isWhole(judged.held)) {
      setHeld(judged.held)
      setVerdict({
        tone: 'green',
        title: judged.kind === 'item' ? t('itemOk') : t('binOk'),
        text: '',
        code: null,
      })
      return
    }
    const label = {
      zh: `${task.kind === 'pick' ? '拣货' : '上架'} ${task.itemCode} · ${task.bin}`,
      en: `${task.kind === 'pick' ? 'Pick' : 'Put away'} ${task.itemCode} · ${task.bin}`,
    }
    const body = {
      task: task.id,
      scannedItem: judged.held.item,
      scannedBin: judged.held.bin,
      ...(task.kind === 'pick' && quantity !== null ? { quantity } : {}),
    }
    const key = act(task.kind === 'pick' ? 'wms.pick' : 'wms.put-away', body, label)
    if (!key) {
      soundWrong()
      setVerdict({ tone: 'red', title: t('queueFull'), text: '', code: null })
      return
    }
    setHeld(nothingHeld)
    setVerdict({
      tone: 'green',
      title: t('taskDone'),
      text: `${named(task.itemNameZh, task.itemNameEn)} · ${task.bin}`,
      code: null,
    })
    onDone()
  }

  /** Red at once with what is expected; then the server's own word: its refusal, or what the code is. */
  function wrong(at: Task, code: string, expected: 'item' | 'bin'): void {
    soundWrong()
    const right = expected === 'bin' ? at.bin : `${named(at.itemNameZh, at.itemNameEn)} ${at.itemCode}`
    const red: Verdict = {
      tone: 'red',
      title: expected === 'bin' ? t('wrongBin') : t('wrongItem'),
      text: '',
      code,
      right,
    }
    setHeld(h => h)
    setVerdict(red)
    const other = expected === 'bin' ? held.item : held.bin
    if (other) {
      const body = {
        task: at.id,
        scannedItem: expected === 'item' ? code : held.item,
        scannedBin: expected === 'bin' ? code : held.bin,
      }
      send(at.kind === 'pick' ? 'wms.pick' : 'wms.put-away', body).then(
        () => {
          setHeld(nothingHeld)
          setVerdict({
            tone: 'green',
            title: t('taskDone'),
            text: `${named(at.itemNameZh, at.itemNameEn)} · ${code}`,
            code: null,
          })
          onDone()
        },
        (error: unknown) => {
          if (error instanceof ApiError && error.status >= 400 && error.status < 500)
            setVerdict(v => (v === red ? { ...red, text: error.says, remedy: error.remedy } : v))
        },
      )
    } else {
      ask<Scanned>('wms.scan', { code }).then(
        known => setVerdict(v => (v === red ? { ...red, found: foundText(known) } : v)),
        () => {},
      )
    }
  }
  return {
    held,
    verdict,
    scan,
    clear: () => setVerdict(null),
    quantity,
    setQuantity,
    asking,
    ask: setAsking,
    setFewer: () => setAsking(true),
  }
}

/** What the scanned code is, in a few words. */
function foundText({ item, lots, bin, pickList, package: parcel }: Scanned): string {
  const lot = lots?.[0]
  if (lot) return `${named(lot.itemNameZh, lot.itemNameEn)} ${lot.itemCode} · ${lot.code}`
  if (item) return `${named(item.nameZh, item.nameEn)} ${item.code}`
  if (bin) return `${bin.code} ${named(bin.zoneNameZh, bin.zoneNameEn)}`
  return pickList?.no ?? parcel?.sscc ?? ''
}

function VerdictBand({ verdict: v, onClose }: { verdict: Verdict; onClose: () => void }) {
  const t = floorWords.use()
  return (
    <section
      className={`verdict-band is-${v.tone}`}
      role={v.tone === 'red' ? 'alert' : 'status'}
      onClick={onClose}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d={v.tone === 'red' ? 'M5 5l14 14M19 5L5 19' : 'M4 12.500l5.500 5.500L20 7'} />
      </svg>
      <div>
        <b>{v.title}</b>
        {v.right && (
          <p className="verdict-right">
            {t('rightIs')} <strong>{v.right}</strong>
          </p>
        )}
        {v.text && <p>{v.text}</p>}
        {v.remedy && <p>{v.remedy}</p>}
        {v.code && !v.text && (
          <p className="verdict-code">
            {t('scanned')} {v.found || v.code}
          </p>
        )}
      </div>
    </section>
  )
}

/** What comes after, in walking order. */
function TaskList({
  tasks,
  open,
  onOpen,
}: {
  tasks: Task[]
  open: string | undefined
  onOpen: (id: string) => void
}) {
  const t = floorWords.use(),
    n = useAmount()
  return (
    <ol className="route">
      {tasks
        .filter(x => x.id !== open)
        .slice(0, 30)
        .map(x => (
          <li key={x.id}>
            <button type="button" onClick={() => onOpen(x.id)}>
              <b>{x.bin}</b>
              <span>{named(x.itemNameZh, x.itemNameEn)}</span>
              <em>{x.kind === 'pick' ? t('pick') : t('putAway')}</em>
              <strong>{n(x.left, x.uomScale)}</strong>
            </button>
          </li>
        ))}
    </ol>
  )
}

/** What the thumb reaches: type a code in, the camera, later. */
function Thumb({
  onCode,
  onCamera,
  left,
  note,
}: {
  onCode: (code: string) => void
  onCamera: () => void
  left: React.ReactNode
  note: string
}) {
  const t = floorWords.use(),
    [text, setText] = useState('')
  return (
    <footer className="thumb">
      <p>{note}</p>
      <form
        onSubmit={event => {
          event.preventDefault()
          if (text.trim()) onCode(text.trim())
          setText('')
          ;(document.activeElement as HTMLElement | null)?.blur()
        }}>
        <input
          value={text}
          onChange={e => setText(e.target.value)}
          placeholder={t('typeHint')}
          aria-label={t('typeIn')}
          enterKeyHint="go"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
        />
        <button type="submit" className="big">
          {t('confirm')}
        </button>
      </form>
      <div>
        {left}
        <Big tone="accent" name="camera" onPress={onCamera}>
          {t('camera')}
        </Big>
      </div>
    </footer>
  )
}
