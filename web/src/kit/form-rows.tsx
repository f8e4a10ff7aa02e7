// The rows of a form: addresses, lines, operations; one is added below, each can be taken away.
import type { ReactNode } from 'react'
import { kitWords } from '../i18n/kit.ts'
import type { Draft } from './draft.ts'
import { valueAt } from './draft.ts'
import { useFilling } from './form.tsx'
import { Icon } from './icon.tsx'

let drawn = 0
/** A new row's own key: React keeps what is typed with its row. */
export const rowOf = (values: Draft): Draft => ({ ...values, rowKey: ++drawn })

interface RowsProps {
  path: string
  fresh: () => Draft
  add: string
  /** Why a row cannot be taken away. */
  keeps?: (row: Draft) => string | false
  children: (at: string, row: Draft, index: number) => ReactNode
}

export function FormRows({ path, fresh, add, keeps, children }: RowsProps) {
  const { draft, set } = useFilling(),
    k = kitWords.use()
  const rows = (valueAt(draft, path) as Draft[] | undefined) ?? []
  return (
    <>
      <ol className="form-rows">
        {rows.map((row, i) => (
          <li key={String(row['rowKey'])}>
            <div className="fields">{children(`${path}.${i}`, row, i)}</div>
            <button
              type="button"
              className="button quiet icononly"
              aria-label={k('takeAway')}
              title={keeps?.(row) || k('takeAway')}
              aria-disabled={keeps?.(row) ? 'true' : undefined}
              onClick={() => {
                if (!keeps?.(row)) set(path, rows.toSpliced(i, 1))
              }}
            >
              <Icon name="close" size={15} />
            </button>
          </li>
        ))}
      </ol>
      <button
        type="button"
        className="button form-rows-add"
        onClick={() => set(path, [...rows, rowOf(fresh())])}
      >
        <Icon name="plus" size={15} />
        {add}
      </button>
    </>
  )
}
