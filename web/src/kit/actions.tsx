// Actions: a button that says why it is disabled, asks before the irreversible, and offers undo after the
// rest; and "why?".
import { App, Popover, Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { ApiError } from '../api.ts'
import { common } from '../i18n/words.ts'
import { kitWords } from '../i18n/kit.ts'
import { useAct } from '../query.ts'
import { useMay } from '../shell/me.ts'
import { Icon } from './icon.tsx'

export interface ActionButtonProps<I, R> {
  /** Command, `room.verb-noun`; its permission has the same name unless `may` says otherwise. */
  command: string
  input: I | (() => I)
  children: ReactNode
  may?: string
  /** Why it cannot be done now; the button stays, disabled, and says it. */
  disabled?: string | false | null | undefined
  /** For what cannot be undone: what will happen, to what. Asked once. */
  ask?: { title: string; says?: ReactNode }
  /** For what can be undone: the command that undoes it, offered after. */
  undo?: { command: string; input: I | unknown }
  kind?: 'primary' | 'danger' | 'quiet'
  done?: string
  onDone?: (result: R) => void
}

/** A button for one command. A refusal is shown with what to do about it. */
export function ActionButton<I, R = unknown>(p: ActionButtonProps<I, R>) {
  const { message, modal, notification } = App.useApp(),
    t = common.use(),
    k = kitWords.use()
  const undoing = useAct<unknown>(p.undo?.command ?? p.command)
  const act = useAct<I, R>(p.command, result => {
    p.onDone?.(result)
    const undo = p.undo
    void message.open({
      type: 'success',
      duration: undo ? 8 : 2.5,
      key: p.command,
      content: undo ? (
        <span>
          {p.done ?? t('done')}{' '}
          <button
            type="button"
            className="plainbutton"
            onClick={() => {
              undoing.mutate(undo.input)
              void message.success({ content: k('undone'), key: p.command })
            }}>
            {t('undo')}
          </button>
        </span>
      ) : (
        (p.done ?? t('done'))
      ),
    })
  })
  const permission = p.may ?? p.command,
    allowed = useMay(permission)
  const why = p.disabled || (allowed ? null : k('notAllowed', { permission }))
  const go = () =>
    act.mutate(typeof p.input === 'function' ? (p.input as () => I)() : p.input, {
      onError: error => {
        notification.error({
          title: error instanceof ApiError ? error.says : String(error),
          description: refusalText(error),
          placement: 'topRight',
        })
      },
    })
  const press = () => {
    if (why || act.isPending) return
    if (!p.ask) return go()
    modal.confirm({
      title: p.ask.title,
      content: p.ask.says ?? t('irreversible'),
      okText: p.children,
      cancelText: t('cancel'),
      onOk: go,
      ...(p.kind === 'danger' ? { okButtonProps: { danger: true } } : {}),
    })
  }
  const button = (
    <button
      type="button"
      className={`button ${p.kind ?? ''}`}
      aria-disabled={why ? 'true' : undefined}
      aria-busy={act.isPending || undefined}
      onClick={press}>
      {p.children}
    </button>
  )
  return why ? <Tooltip title={why}>{button}</Tooltip> : button
}

/** What to do about a refusal, with the errors of single fields. */
export function refusalText(error: unknown): ReactNode {
  if (!(error instanceof ApiError)) return null
  return (
    <>
      {error.remedy}
      {error.fields.map(f => (
        <span key={f.path} style={{ display: 'block' }}>
          <b>{f.path}</b> {f.says.zh || f.says.en}
        </span>
      ))}
    </>
  )
}

/** "Why?": opens the reasons of a computed date, quantity, cost or choice. */
export function Why({ title, children, label }: { title?: string; children: ReactNode; label?: ReactNode }) {
  const t = common.use(),
    k = kitWords.use()
  return (
    <Popover trigger="click" title={title ?? k('whyTitle')} content={<div className="why">{children}</div>}>
      <button type="button" className="plainbutton why-button" aria-label={t('why')}>
        {label ?? <Icon name="info" size={15} />}
      </button>
    </Popover>
  )
}
