// What a supplier asks for an item.
import { useNavigate, useParams } from '@tanstack/react-router'
import { App } from 'antd'
import { useId } from 'react'
import type { SupplierPriceInput } from '#erp/records/master-data/price-input.ts'
import type { SavedRow } from '#master/saved.ts'
import { named } from '../i18n/index.ts'
import { masterWords } from '../i18n/master.ts'
import type { Row } from '../kit/cell.tsx'
import type { Draft } from '../kit/draft.ts'
import { fen, filled, whole } from '../kit/draft.ts'
import { Faces } from '../kit/faces.tsx'
import { Field, FormPage, Labelled, useError, useFilling } from '../kit/form.tsx'
import { Panel } from '../kit/record.tsx'
import { Picker } from '../oms/picker.tsx'
import { useAsk } from '../query.ts'
import type { ItemAnswer } from './shapes.ts'

export const supplierPriceInput = (item: string, scale: number, d: Draft): SupplierPriceInput =>
  filled({
    item,
    supplier: String((d['from'] as Row | null)?.['code'] ?? ''),
    priceMinor: fen(d['priceMinor']),
    leadDays: whole(d['leadDays']),
    minimum: whole(d['minimum'], scale),
  }) as unknown as SupplierPriceInput

export function NewSupplierPrice() {
  const { id } = useParams({ strict: false }) as { id: string },
    read = useAsk<ItemAnswer>('erp.item', { id })
  return <Faces read={read}>{item => <PriceForm key={item.id} item={item} />}</Faces>
}

function PriceForm({ item }: { item: ItemAnswer }) {
  const t = masterWords.use(),
    go = useNavigate(),
    { message } = App.useApp(),
    page = `/erp/items/${item.id}`
  return (
    <FormPage<SupplierPriceInput, SavedRow>
      command="erp.save-supplier-price"
      kind={t('supplierPrice')}
      title={t('addSupplierPrice')}
      sub={`${item.code} ${named(item.name_zh, item.name_en)}`}
      listPath={page}
      start={{ from: null }}
      toInput={d => supplierPriceInput(item.code, item.uom_scale, d)}
      onSaved={row => {
        void message.success(t('saved', { code: row.code }))
        void go({ to: page as never })
      }}
    >
      <Panel>
        <div className="fields">
          <Supplier />
          <Field path="priceMinor" label={t('price')} required unit={t('yuan')} figures />
          <Field path="leadDays" label={t('leadDays')} unit={t('days')} figures />
          <Field path="minimum" label={t('minimum')} unit={item.uom} figures />
        </div>
      </Panel>
    </FormPage>
  )
}

function Supplier() {
  const t = masterWords.use(),
    { draft, set } = useFilling(),
    id = useId(),
    { error } = useError('supplier', id)
  return (
    <Labelled id={id} label={t('supplier')} error={error} required>
      <Picker
        list="erp.suppliers"
        fixed={{ retired: 'false' }}
        value={(draft['from'] as Row | null) ?? null}
        label={t('supplier')}
        placeholder={t('code')}
        onPick={row => set('from', row)}
      />
    </Labelled>
  )
}
