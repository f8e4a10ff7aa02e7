// The bill of material of an item: its components with what one takes of each.
import { useNavigate, useParams } from '@tanstack/react-router'
import { App } from 'antd'
import { useId } from 'react'
import type { BillInput } from '#erp/records/master-data/bill-input.ts'
import type { SavedRow } from '#master/saved.ts'
import { named } from '../i18n/index.ts'
import { masterWords } from '../i18n/master.ts'
import type { Row } from '../kit/cell.tsx'
import type { Draft } from '../kit/draft.ts'
import { basisPoints, filled, typed, valueAt, whole, words } from '../kit/draft.ts'
import { Faces } from '../kit/faces.tsx'
import { FormRows, rowOf } from '../kit/form-rows.tsx'
import { Field, FormPage, Labelled, useError, useFilling } from '../kit/form.tsx'
import { Panel } from '../kit/record.tsx'
import { Picker } from '../oms/picker.tsx'
import { useAsk } from '../query.ts'
import type { ItemAnswer } from './shapes.ts'

const scaleOf = (row: Draft): number => Number((row['item'] as Row | null)?.['uom_scale'] ?? 1)

export const billInput = (code: string, d: Draft): BillInput =>
  filled({
    item: code,
    revision: words(d['revision']),
    lines: ((d['lines'] as Draft[] | undefined) ?? []).map(line =>
      filled({
        component: String((line['item'] as Row | null)?.['code'] ?? ''),
        quantity: whole(line['quantity'], scaleOf(line)),
        per: whole(line['per']),
        scrapBp: basisPoints(line['scrap']),
      }),
    ),
  }) as unknown as BillInput

const draftOf = (item: ItemAnswer): Draft => ({
  lines: item.bill.map(l =>
    rowOf({
      item: { ...l, id: l.component },
      quantity: typed(l.quantity, l.uom_scale),
      per: String(l.per),
      scrap: typed(l.scrap_bp, 100),
    }),
  ),
})

export function EditBill() {
  const { id } = useParams({ strict: false }) as { id: string },
    read = useAsk<ItemAnswer>('erp.item', { id })
  return <Faces read={read}>{item => <BillForm key={item.id} item={item} />}</Faces>
}

function BillForm({ item }: { item: ItemAnswer }) {
  const t = masterWords.use(),
    go = useNavigate(),
    { message } = App.useApp()
  const page = `/erp/items/${item.id}`
  return (
    <FormPage<BillInput, SavedRow>
      command="erp.save-bill"
      kind={t('bill')}
      title={t('editBill')}
      sub={`${item.code} ${named(item.name_zh, item.name_en)}`}
      listPath={page}
      start={draftOf(item)}
      toInput={d => billInput(item.code, d)}
      onSaved={row => {
        void message.success(t('saved', { code: row.code }))
        void go({ to: page as never })
      }}
    >
      <Panel title={t('lines')}>
        <FormRows
          path="lines"
          fresh={() => ({ item: null, quantity: '1', per: '1', scrap: '0' })}
          add={t('addLine')}
        >
          {(at, row) => (
            <>
              <Component at={at} />
              <Field
                path={`${at}.quantity`}
                label={t('quantity')}
                required
                unit={String((row['item'] as Row | null)?.['uom'] ?? '')}
                figures
              />
              <Field path={`${at}.per`} label={t('per')} figures />
              <Field path={`${at}.scrapBp`} from={`${at}.scrap`} label={t('scrap')} unit="%" figures />
            </>
          )}
        </FormRows>
      </Panel>
      <Panel>
        <div className="fields">
          <Field path="revision" label={t('revision')} hint={t('revisionHint')} />
        </div>
      </Panel>
    </FormPage>
  )
}

function Component({ at }: { at: string }) {
  const t = masterWords.use(),
    { draft, set } = useFilling(),
    id = useId(),
    { error } = useError(`${at}.component`, id)
  return (
    <Labelled id={id} label={t('component')} error={error} required>
      <Picker
        list="erp.items"
        fixed={{ retired: 'false' }}
        value={(valueAt(draft, `${at}.item`) as Row | null) ?? null}
        label={t('component')}
        placeholder={t('componentHint')}
        onPick={row => set(`${at}.item`, row)}
      />
    </Labelled>
  )
}
