// A form for one command: fields by path, each with its own error; the button says why it is disabled.
import { Tooltip } from 'antd'
import { createContext, useContext, useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import type { FieldError } from '../api.ts'
import { said, useLanguage } from '../i18n/index.ts'
import { kitWords } from '../i18n/kit.ts'
import { common } from '../i18n/words.ts'
import { useAct } from '../query.ts'
import { useMay } from '../shell/me.ts'
import type { Draft } from './draft.ts'
import { valueAt, withValue } from './draft.ts'
import { RecordPage, To } from './record.tsx'
import './form.css'

export interface Filling {
  draft: Draft
  set: (path: string, value: unknown) => void
  errorAt: (path: string) => FieldError | undefined
  shown: Set<string>
}
/** For the frames that hold fields: a page, a dialog. */
export const FillingContext = createContext<Filling | null>(null)
/** The form around: what is typed, and setting it. */
export const useFilling = (): Filling => useContext(FillingContext)!

interface FormProps<I, R> {
  command: string
  kind: string
  title: string
  listPath: string
  sub?: ReactNode
  start: Draft
  toInput: (draft: Draft) => I
  onSaved: (result: R, input: I) => void
  children: ReactNode
}

/** The page of a form. Ctrl+Enter saves; after a refusal the first wrong field has the focus. */
export function FormPage<I, R>(p: FormProps<I, R>) {
  const [draft, setDraft] = useState<Draft>(p.start),
    t = common.use(),
    k = kitWords.use()
  const act = useAct<I, R>(p.command, p.onSaved),
    allowed = useMay(p.command)
  const why = allowed ? null : k('notAllowed', { permission: p.command })
  const form = useRef<HTMLFormElement>(null),
    shown = new Set<string>(),
    fields = act.error?.fields ?? []
  useEffect(() => {
    if (act.error) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [act.error])
  const save = () => {
    if (!why && !act.isPending) act.mutate(p.toInput(draft))
  }
  const filling: Filling = {
    draft,
    set: (path, value) => setDraft(d => withValue(d, path, value)),
    errorAt: path => fields.find(f => f.path === path),
    shown,
  }
  return (
    <RecordPage
      kind={p.kind}
      listPath={p.listPath}
      title={p.title}
      sub={p.sub}
      actions={
        <>
          <To className="button" to={p.listPath}>
            {t('cancel')}
          </To>
          <SaveButton why={why} busy={act.isPending} />
        </>
      }
    >
      {why && (
        <p className="form-wrong" role="note">
          {why}
        </p>
      )}
      <form
        id="record-form"
        ref={form}
        noValidate
        className="stack"
        onKeyDown={(e: KeyboardEvent) => {
          if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) save()
        }}
        onSubmit={e => {
          e.preventDefault()
          save()
        }}
      >
        <FillingContext.Provider value={filling}>
          {p.children}
          {act.error && (
            <Refused says={act.error.says} remedy={act.error.remedy} fields={fields} shown={shown} />
          )}
        </FillingContext.Provider>
      </form>
    </RecordPage>
  )
}

function SaveButton({ why, busy }: { why: string | null; busy: boolean }) {
  const t = common.use()
  const button = (
    <button
      type="submit"
      form="record-form"
      data-name="save"
      className="button primary"
      aria-disabled={why ? 'true' : undefined}
      aria-busy={busy || undefined}>
      {t('save')}
    </button>
  )
  return why ? <Tooltip title={why}>{button}</Tooltip> : button
}

/** What was refused; errors whose fields are not on the page are told here. */
interface RefusedProps {
  says: string
  remedy: string
  fields: readonly FieldError[]
  shown: Set<string>
}
export function Refused(p: RefusedProps) {
  useLanguage()
  return (
    <div className="form-wrong" role="alert">
      <b>{p.says}</b> {p.remedy}
      {p.fields
        .filter(f => !p.shown.has(f.path))
        .map(f => (
          <span key={f.path} className="form-wrong-field">
            {f.path} {said(f.says)}
          </span>
        ))}
    </div>
  )
}

interface FieldProps {
  /** Where its error comes from, and its value unless `from` says otherwise. */
  path: string
  from?: string
  label: string
  required?: boolean
  hint?: string
  unit?: string
  /** Figures get the number keys of a phone. */
  figures?: boolean
  /** Why it cannot be changed. */
  fixed?: string | false
  autoFocus?: boolean
  list?: readonly string[]
}

/** A text or number, its unit, and what is wrong with it. */
export function Field({
  path,
  label,
  required,
  hint,
  unit,
  figures,
  fixed,
  autoFocus,
  list,
  from,
}: FieldProps) {
  const { draft, set } = useFilling(),
    id = useId(),
    own = from ?? path,
    { error, marks } = useError(path, id)
  return (
    <Labelled {...{ id, label, error }} required={required ?? false} hint={fixed || hint}>
      <span className="field-with-unit">
        <input
          className="input"
          id={id}
          name={own}
          value={String(valueAt(draft, own) ?? '')}
          readOnly={Boolean(fixed)}
          autoFocus={autoFocus ?? false}
          autoComplete="off"
          {...(figures ? { inputMode: 'decimal' as const } : {})}
          {...(list ? { list: `${id}-list` } : {})}
          {...marks}
          onChange={e => set(own, e.target.value)}
        />
        {unit && <span className="muted nowrap">{unit}</span>}
      </span>
      {list && (
        <datalist id={`${id}-list`}>
          {list.map(one => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </Labelled>
  )
}

/** One of few. */
export function Choice(p: {
  path: string
  label: string
  choices: readonly (readonly [value: string, says: string])[]
  required?: boolean
  fixed?: string | false
}) {
  const { draft, set } = useFilling(),
    id = useId(),
    { error, marks } = useError(p.path, id)
  return (
    <Labelled
      id={id}
      label={p.label}
      error={error}
      required={p.required ?? false}
      hint={p.fixed || undefined}
    >
      <select
        className="input"
        id={id}
        name={p.path}
        value={String(valueAt(draft, p.path) ?? '')}
        disabled={Boolean(p.fixed)}
        {...marks}
        onChange={e => set(p.path, e.target.value)}
      >
        {p.choices.map(([value, says]) => (
          <option key={value} value={value}>
            {says}
          </option>
        ))}
      </select>
    </Labelled>
  )
}

/** Yes or no. */
export function Flag({ path, label }: { path: string; label: string }) {
  const { draft, set } = useFilling()
  return (
    <label className="field-flag">
      <input
        type="checkbox"
        name={path}
        checked={valueAt(draft, path) === true}
        onChange={e => set(path, e.target.checked)}
      />
      {label}
    </label>
  )
}

/** The error of a path, for fields drawn elsewhere (pickers). */
export function useError(path: string, id: string) {
  const { errorAt, shown } = useFilling(),
    error = errorAt(path)
  shown.add(path)
  return { error, marks: error ? ({ 'aria-invalid': true, 'aria-describedby': `${id}-error` } as const) : {} }
}

interface LabelledProps {
  id: string
  label: string
  error: FieldError | undefined
  required?: boolean
  hint?: string | undefined
  children: ReactNode
}

/** A field with its label above and its error or hint below. */
export function Labelled({ id, label, error, required, hint, children }: LabelledProps) {
  useLanguage()
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {required && <span className="field-must"> *</span>}
      </label>
      {children}
      {error ? (
        <span className="field-wrong" id={`${id}-error`} data-path={error.path}>
          {said(error.says)}
        </span>
      ) : (
        hint && <span className="field-hint">{hint}</span>
      )}
    </div>
  )
}
