// An item is made or changed: what it is, how it is counted, barcode, prices.
import { useNavigate, useParams } from '@tanstack/react-router'
import { App } from 'antd'
import type { SavedRow } from '#master/saved.ts'
import type { ItemInput } from '#master/item/item-input.ts'
import { masterWords } from '../i18n/master.ts'
import type { Draft } from '../kit/draft.ts'
import { basisPoints, fen, filled, typed, whole, words } from '../kit/draft.ts'
import { Faces } from '../kit/faces.tsx'
import { Choice, Field, Flag, FormPage, useFilling } from '../kit/form.tsx'
import { Panel } from '../kit/record.tsx'
import { useAsk } from '../query.ts'
import type { ItemAnswer } from './shapes.ts'

const fresh: Draft = { kind: 'finished', uom: '件', scale: '1', tax: '13' }

export const draftOfItem = (i: ItemAnswer): Draft => ({
  code: i.code,
  nameZh: i.name_zh,
  nameEn: i.name_en,
  kind: i.kind,
  family: i.family,
  uom: i.uom,
  scale: String(i.uom_scale),
  gtin: i.gtin ?? '',
  storageClass: i.storage_class,
  shelfLifeDays: typed(i.shelf_life_days),
  weightGrams: typed(i.weight_grams),
  lengthMm: typed(i.length_mm),
  widthMm: typed(i.width_mm),
  heightMm: typed(i.height_mm),
  priceMinor: typed(i.price_minor, 100),
  costMinor: typed(i.cost_minor, 100),
  tax: typed(i.tax_rate_bp, 100),
  safetyStock: typed(i.safety_stock, i.uom_scale),
  leadDays: typed(i.lead_days),
  retired: i.retired,
})

export const itemInput = (d: Draft): ItemInput => {
  const scale = whole(d['scale']) ?? 1
  return filled({
    code: words(d['code']) ?? '',
    nameZh: words(d['nameZh']) ?? '',
    nameEn: words(d['nameEn']),
    kind: d['kind'],
    family: words(d['family']),
    uom: words(d['uom']) ?? '',
    scale,
    gtin: words(d['gtin']),
    storageClass: words(d['storageClass']),
    shelfLifeDays: whole(d['shelfLifeDays']),
    weightGrams: whole(d['weightGrams']),
    lengthMm: whole(d['lengthMm']),
    widthMm: whole(d['widthMm']),
    heightMm: whole(d['heightMm']),
    priceMinor: fen(d['priceMinor']),
    costMinor: fen(d['costMinor']),
    taxRateBp: basisPoints(d['tax']),
    safetyStock: whole(d['safetyStock'], Number(scale) || 1),
    leadDays: whole(d['leadDays']),
    retired: d['retired'] === true,
  }) as ItemInput
}

export const NewItem = () => <ItemForm start={fresh} />
export function EditItem() {
  const { id } = useParams({ strict: false }) as { id: string },
    read = useAsk<ItemAnswer>('erp.item', { id })
  return <Faces read={read}>{i => <ItemForm key={i.id} start={draftOfItem(i)} of={i.id} />}</Faces>
}

function ItemForm({ start, of }: { start: Draft; of?: string }) {
  const t = masterWords.use(),
    go = useNavigate(),
    { message } = App.useApp()
  return (
    <FormPage<ItemInput, SavedRow>
      command="erp.save-item"
      kind={t('itemsKind')}
      title={t(of ? 'editItem' : 'newItem')}
      listPath={of ? `/erp/items/${of}` : '/erp/items'}
      start={start}
      toInput={itemInput}
      onSaved={row => {
        void message.success(t('saved', { code: row.code }))
        void go({ to: `/erp/items/${row.id}` as never })
      }}
    >
      <Panel title={t('basics')}>
        <Basics known={Boolean(of)} />
      </Panel>
      <Panel title={t('figures')}>
        <Figures />
      </Panel>
    </FormPage>
  )
}

function Basics({ known }: { known: boolean }) {
  const t = masterWords.use()
  return (
    <div className="fields">
      <Field path="code" label={t('code')} required fixed={known && t('codeStays')} autoFocus={!known} />
      <Field path="nameZh" label={t('nameZh')} required />
      <Field path="nameEn" label={t('nameEn')} />
      <Choice
        path="kind"
        label={t('kind')}
        required
        choices={(['finished', 'semi-finished', 'material', 'packaging'] as const).map(k => [k, t(k)])}
      />
      <Field path="family" label={t('family')} />
      <Field
        path="uom"
        label={t('uom')}
        required
        list={['件', '台', '个', 'kg', 'g', 'm', 'L', '箱', '套']}
      />
      <Field path="scale" label={t('scale')} hint={t('scaleHint')} figures />
      <Field path="gtin" label={t('gtin')} hint={t('gtinHint')} figures />
      <Field
        path="storageClass"
        label={t('storageClass')}
        hint={t('storageHint')}
        list={['成品', '家电', '原料', '包材']}
      />
      <Field path="shelfLifeDays" label={t('shelfLife')} unit={t('days')} figures />
      {known && <Flag path="retired" label={t('retired')} />}
    </div>
  )
}

function Figures() {
  const t = masterWords.use(),
    unit = String(useFilling().draft['uom'] ?? '')
  return (
    <div className="fields">
      <Field path="priceMinor" label={t('price')} unit={t('yuan')} figures />
      <Field path="costMinor" label={t('cost')} unit={t('yuan')} figures />
      <Field path="taxRateBp" from="tax" label={t('tax')} unit="%" figures />
      <Field path="safetyStock" label={t('safety')} unit={unit} figures />
      <Field path="leadDays" label={t('leadDays')} unit={t('days')} figures />
      <Field path="weightGrams" label={t('weight')} unit="g" figures />
      <Field path="lengthMm" label={t('length')} unit="mm" figures />
      <Field path="widthMm" label={t('width')} unit="mm" figures />
      <Field path="heightMm" label={t('height')} unit="mm" figures />
    </div>
  )
}
