// Picker page: tasks in walking order; scan item, scan bin, next. One hand, a phone, a scanner or the camera.
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import type { myTasks } from '#wms/queries/my-tasks.ts'
import type { AnswerOf } from '../api.ts'
import { floorWords } from '../i18n/floor.ts'
import { useAsk } from '../query.ts'
import { onSettled, useQueue } from './device.ts'
import { Frame } from './frame.tsx'
import { Packing } from './packing.tsx'
import { Big, Empty, Failing, Loading, Pad } from './parts.tsx'
import { TaskList, Thumb, VerdictBand } from './picker-parts.tsx'
import { TaskInHand } from './task-in-hand.tsx'
import { taskOf } from './tasks.ts'
import type { Task } from './tasks.ts'
import { useHand } from './use-hand.ts'
import { useNeighbours } from './use-neighbours.ts'
import { useScanner } from './use-scanner.ts'

const Camera = lazy(() => import('./camera.tsx').then(m => ({ default: m.Camera })))

/** The open tasks in walking order, those put off last; what was done here is gone at once. */
function useWalk() {
  const read = useAsk<AnswerOf<typeof myTasks>>('wms.my-tasks', {}, { everyMs: 15_000 })
  useNeighbours(['mes', 'oms', 'erp'], read.refetch)
  const [later, setLater] = useState<string[]>([]),
    [chosen, setChosen] = useState<string | null>(null),
    gone = useDone()
  const tasks = useMemo(() => {
    const open = (read.data?.tasks ?? []).map(taskOf).filter(x => !gone.has(x.id))
    return [...open.filter(x => !later.includes(x.id)), ...open.filter(x => later.includes(x.id))]
  }, [read.data, gone, later])
  const putOff = (id: string) => {
    setLater(list => [...list.filter(x => x !== id), id])
    setChosen(null)
  }
  return {
    read,
    tasks,
    task: tasks.find(x => x.id === chosen) ?? tasks[0] ?? null,
    choose: setChosen,
    putOff,
  }
}

export function Picker() {
  const t = floorWords.use(),
    [tab, setTab] = useState<Tab>('tasks')
  const { read, tasks, task, choose, putOff } = useWalk()
  const [doneCount, setDone] = useState(0),
    [camera, setCamera] = useState(false)
  const [packCode, setPackCode] = useState<{ code: string; turn: number } | null>(null)
  const hand = useHand(task, () => {
    setDone(n => n + 1)
    choose(null)
  })
  const scanned = useCallback(
    (code: string) => {
      if (tab === 'pack') setPackCode(before => ({ code, turn: (before?.turn ?? 0) + 1 }))
      else hand.scan(code)
    },
    [tab, hand],
  )
  useScanner(scanned)
  const walk = <Walk tasks={tasks} task={task} hand={hand} choose={choose} />
  return (
    <Frame post="picker">
      <Tabs tab={tab} count={tasks.length} onTab={setTab} />
      {tab === 'pack' ? (
        <Packing scanned={packCode} />
      ) : read.data ? (
        walk
      ) : read.error ? (
        <Failing error={read.error} again={() => void read.refetch()} />
      ) : (
        <Loading />
      )}
      <Thumb
        onCode={scanned}
        onCamera={() => setCamera(true)}
        left={
          tab === 'tasks'
          && task
          && tasks.length > 1 && <Big onPress={() => putOff(task.id)}>{t('later')}</Big>
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
          onDone={hand.pickedOnly(task.uomScale)}
        />
      )}
    </Frame>
  )
}

type Tab = 'tasks' | 'pack'
function Tabs({ tab, count, onTab }: { tab: Tab; count: number; onTab: (tab: Tab) => void }) {
  const t = floorWords.use()
  return (
    <nav className="tabs">
      <button type="button" className="big" aria-pressed={tab === 'tasks'} onClick={() => onTab('tasks')}>
        {t('tasks')} <b>{count}</b>
      </button>
      <button type="button" className="big" aria-pressed={tab === 'pack'} onClick={() => onTab('pack')}>
        {t('pack')}
      </button>
    </nav>
  )
}

interface WalkProps {
  tasks: Task[]
  task: Task | null
  hand: ReturnType<typeof useHand>
  choose: (id: string) => void
}
/** The verdict of the last scan, the task in hand, and the walk ahead. */
function Walk({ tasks, task, hand, choose }: WalkProps) {
  const t = floorWords.use(),
    next = tasks.find(x => x.id !== task?.id)
  return (
    <main className="walk">
      {hand.verdict && <VerdictBand verdict={hand.verdict} onClose={hand.clear} />}
      {task ? (
        <TaskInHand
          task={task}
          held={hand.held}
          next={next}
          onFewer={hand.setFewer}
          quantity={hand.quantity}
        />
      ) : (
        <Empty title={t('noTasks')} hint={t('noTasksHint')} />
      )}
      {tasks.length > 1 && <TaskList tasks={tasks} open={task?.id} onOpen={choose} />}
    </main>
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
