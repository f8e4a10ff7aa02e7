// What a person does with one balance of stock: corrects it after a count, moves it to another bin.
import { language } from '../i18n/index.ts'
import { wmsWords } from '../i18n/wms.ts'
import { filled, typed, whole, words } from '../kit/draft.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { Choice, Field } from '../kit/form.tsx'
import { formatQuantity } from '../kit/format.ts'

/** One balance: goods of a lot in a bin in a status; quantities in base units. */
export interface Balance {
  id: string
  item: string
  lot: string
  bin: string
  status: string
  onHand: number
  reserved: number
  scale: number
  unit: string
}

export const StockActs = ({ balance }: { balance: Balance }) => (
  <>
    <Adjust balance={balance} />
    <Move balance={balance} />
  </>
)

const reasons = ['count', 'damage', 'loss', 'found', 'correction'] as const
const shown = (quantity: number, scale: number) => formatQuantity(quantity, scale, language())

interface AdjustInput {
  item: string
  lot: string
  bin: string
  counted: number
  reason: string
  note?: string
}

function Adjust({ balance: b }: { balance: Balance }) {
  const t = wmsWords.use()
  const difference = (n: number) =>
    n === 0 ? t('adjustedNone') : t('adjustedOk', { n: `${n > 0 ? '+' : ''}${shown(n, b.scale)} ${b.unit}` })
  return (
    <FormDialog<AdjustInput, { difference: number }>
      command="wms.adjust-stock"
      label={t('adjust')}
      title={t('adjustTitle', { item: b.item, lot: b.lot, bin: b.bin })}
      says={t('adjustSays', { n: shown(b.onHand, b.scale), unit: b.unit })}
      disabled={b.status !== 'available' && t('adjustOnly')}
      start={{ counted: '', reason: 'count', note: '' }}
      missing={d => whole(d['counted'], b.scale) === undefined && t('notANumber')}
      toInput={d =>
        filled({
          item: b.item,
          lot: b.lot,
          bin: b.bin,
          counted: whole(d['counted'], b.scale)!,
          reason: String(d['reason']),
          note: words(d['note']),
        }) as AdjustInput
      }
      done={result => difference(result.difference)}
    >
      <Field path="counted" label={t('counted')} unit={b.unit} figures required autoFocus />
      <Choice path="reason" label={t('why')} required choices={reasons.map(r => [r, t(r)])} />
      <Field path="note" label={t('note')} />
    </FormDialog>
  )
}

const statuses = ['available', 'inspection', 'blocked', 'defective'] as const

interface MoveInput {
  stock: string
  toBin: string
  quantity: number
  toStatus?: string
  reason?: string
}

function Move({ balance: b }: { balance: Balance }) {
  const t = wmsWords.use(),
    free = b.onHand - b.reserved
  return (
    <FormDialog<MoveInput, { moved: number }>
      command="wms.move-stock"
      label={t('move')}
      title={t('moveTitle', { item: b.item, lot: b.lot })}
      says={t('moveSays', { bin: b.bin, n: shown(free, b.scale), unit: b.unit })}
      disabled={b.status === 'receiving' ? t('moveDock') : free === 0 && t('moveHeld')}
      start={{ toBin: '', quantity: typed(free, b.scale), toStatus: '', reason: '' }}
      missing={d =>
        !words(d['toBin']) ? t('needBin') : whole(d['quantity'], b.scale) === undefined && t('notANumber')
      }
      toInput={d =>
        filled({
          stock: b.id,
          toBin: words(d['toBin'])!,
          quantity: whole(d['quantity'], b.scale)!,
          toStatus: words(d['toStatus']),
          reason: words(d['reason']),
        }) as MoveInput
      }
      done={(result, input) =>
        result.moved ? t('movedOk', { bin: input.toBin.toUpperCase() }) : t('movedNone')
      }
    >
      <Field path="toBin" label={t('toBin')} hint={t('toBinHint')} required autoFocus />
      <Field path="quantity" label={t('moveQuantity')} unit={b.unit} figures required />
      <Choice
        path="toStatus"
        label={t('toStatus')}
        choices={[['', t('asIs')], ...statuses.map(s => [s, t(`st.${s}`)] as const)]}
      />
      <Field path="reason" label={t('note')} />
    </FormDialog>
  )
}
