// A small form over the page for one command: the button that opens it, its fields, and what was refused.
import { App, Modal, Tooltip } from 'antd'
import type { ReactNode, SyntheticEvent } from 'react'
import { useEffect, useId, useRef, useState } from 'react'
import { kitWords } from '../i18n/kit.ts'
import { common } from '../i18n/words.ts'
import { useAct } from '../query.ts'
import { useMay } from '../shell/me.ts'
import type { Draft } from './draft.ts'
import { withValue } from './draft.ts'
import type { Filling } from './form.tsx'
import { FillingContext, Refused } from './form.tsx'

export interface FormDialogProps<I, R> {
  /** Command, `room.verb-noun`; its permission has the same name. */
  command: string
  /** On the button that opens it, and on the one that sends it. */
  label: string
  title: string
  /** What will happen. */
  says?: ReactNode
  start: Draft
  toInput: (draft: Draft) => I
  /** Why what is filled in cannot be sent yet. */
  missing?: (draft: Draft) => string | false | null
  /** Why it cannot be done now; the button stays, disabled, and says it. */
  disabled?: string | false | null
  kind?: 'primary' | 'danger' | 'quiet'
  done?: (result: R, input: I) => string
  children: ReactNode
}

/** A button for a command that needs a few words more. */
export function FormDialog<I, R = unknown>(p: FormDialogProps<I, R>) {
  const k = kitWords.use(),
    allowed = useMay(p.command),
    // As it was when it was opened: a list that moves on meanwhile does not change what is sent.
    [held, setHeld] = useState<FormDialogProps<I, R> | null>(null)
  const why = p.disabled || (allowed ? null : k('notAllowed', { permission: p.command }))
  const button = (
    <button
      type="button"
      className={`button ${p.kind ?? ''}`}
      aria-disabled={why ? 'true' : undefined}
      aria-haspopup="dialog"
      onClick={() => {
        if (!why) setHeld(p)
      }}
    >
      {p.label}
    </button>
  )
  return (
    <>
      {why ? <Tooltip title={why}>{button}</Tooltip> : button}
      {held && <Dialog {...held} close={() => setHeld(null)} />}
    </>
  )
}

/** Keys and clicks of the dialog are not those of the row that it was opened from. */
const keepInside = (e: SyntheticEvent) => e.stopPropagation()

function Dialog<I, R>(p: FormDialogProps<I, R> & { close: () => void }) {
  const [draft, setDraft] = useState<Draft>(p.start),
    t = common.use(),
    { message } = App.useApp(),
    id = useId(),
    form = useRef<HTMLFormElement>(null)
  const act = useAct<I, R>(p.command, (result, input) => {
    void message.success(p.done?.(result, input) ?? t('done'))
    p.close()
  })
  const shown = new Set<string>(),
    fields = act.error?.fields ?? [],
    missing = p.missing?.(draft)
  useEffect(() => {
    if (act.error) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [act.error])
  const filling: Filling = {
    draft,
    set: (path, value) => setDraft(d => withValue(d, path, value)),
    errorAt: path => fields.find(f => f.path === path),
    shown,
  }
  const send = (
    <button
      type="submit"
      form={id}
      data-name="send"
      className={`button ${p.kind === 'danger' ? 'danger' : 'primary'}`}
      aria-disabled={missing ? 'true' : undefined}
      aria-busy={act.isPending || undefined}
    >
      {p.label}
    </button>
  )
  const footer = (
    <div className="rowline form-dialog-foot">
      <button type="button" className="button" onClick={p.close}>
        {t('cancel')}
      </button>
      {missing ? <Tooltip title={missing}>{send}</Tooltip> : send}
    </div>
  )
  return (
    <div style={{ display: 'contents' }} onClick={keepInside} onKeyDown={keepInside}>
      <Modal open title={p.title} onCancel={p.close} footer={footer}>
        <form
          id={id}
          ref={form}
          noValidate
          className="stack"
          onSubmit={e => {
            e.preventDefault()
            if (!missing && !act.isPending) act.mutate(p.toInput(draft))
          }}
        >
          <FillingContext.Provider value={filling}>
            {p.says && <p className="soft">{p.says}</p>}
            <div className="fields">{p.children}</div>
            {act.error && (
              <Refused says={act.error.says} remedy={act.error.remedy} fields={fields} shown={shown} />
            )}
          </FillingContext.Provider>
        </form>
      </Modal>
    </div>
  )
}
