// The task in hand on a phone: where to, what, how many, and which scan is next.
import { floorWords } from '../i18n/floor.ts'
import { named } from '../i18n/index.ts'
import { useAmount, useUnit } from './parts.tsx'
import { firstWanted } from './tasks.ts'
import type { Held, Task } from './tasks.ts'

/** What came of the last scan. `right` names what should have been scanned. */
export interface Verdict {
  tone: 'green' | 'red'
  title: string
  text: string
  code: string | null
  right?: string
  remedy?: string
  found?: string
}

export function TaskInHand({
  task,
  held,
  next,
  quantity,
  onFewer,
}: {
  task: Task
  held: Held
  next: Task | undefined
  quantity: number | null
  onFewer: () => void
}) {
  const t = floorWords.use(),
    n = useAmount(),
    unit = useUnit(),
    wanted = firstWanted(task, held)
  const item = (
    <Step key="item" wanted={wanted === 'item'} done={held.item !== null} word={t('scanItem')}>
      <b className="what">{named(task.itemNameZh, task.itemNameEn)}</b>
      <span>
        {task.itemCode}
        {task.lot && ` · ${t('lotOf', { lot: task.lot })}`}
      </span>
    </Step>
  )
  const bin = (
    <Step key="bin" wanted={wanted === 'bin'} done={held.bin !== null} word={t('scanBin')}>
      <b className="where">{task.bin}</b>
      <span>{task.kind === 'pick' ? t('takeFrom') : t('bringTo')}</span>
    </Step>
  )
  return (
    <section className="task" data-task={task.id} data-kind={task.kind}>
      <header>
        <em>{task.kind === 'pick' ? t('pick') : t('putAway')}</em>
        <span>{task.document}</span>
        <p className="how-many">
          <b>{n(quantity ?? task.left, task.uomScale)}</b> {unit(task.uom)}
          {task.kind === 'pick' && (
            <button type="button" onClick={onFewer}>
              {t('fewer')}
            </button>
          )}
        </p>
      </header>
      <ol className="steps">{task.kind === 'pick' ? [bin, item] : [item, bin]}</ol>
      {next && (
        <p className="next">
          {t('nextThen')} <b>{next.bin}</b> {named(next.itemNameZh, next.itemNameEn)}
        </p>
      )}
    </section>
  )
}

function Step({
  wanted,
  done,
  word,
  children,
}: {
  wanted: boolean
  done: boolean
  word: string
  children: React.ReactNode
}) {
  return (
    <li className="step" data-now={wanted || undefined} data-done={done || undefined}>
      <i aria-hidden="true">{done ? '✓' : ''}</i>
      <div>{children}</div>
      <em>{done ? '' : word}</em>
    </li>
  )
}
