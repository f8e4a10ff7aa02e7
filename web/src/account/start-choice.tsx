// Where a company begins: empty with the base data of its trade, or with the demo factory.
import { accountWords } from '../i18n/account.ts'

export type Start = 'maker' | 'merchant' | 'both' | 'demo'
const starts = [
  ['both', 'startBoth', 'startBothHint'],
  ['maker', 'startMaker', 'startMakerHint'],
  ['merchant', 'startMerchant', 'startMerchantHint'],
  ['demo', 'startDemo', 'startDemoHint'],
] as const

export function StartChoice({ value, set }: { value: Start; set: (start: Start) => void }) {
  const t = accountWords.use()
  return (
    <fieldset className="starts">
      <legend>{t('start')}</legend>
      {starts.map(([start, word, hint]) => (
        <label key={start} className={`start${value === start ? ' start-chosen' : ''}`}>
          <input type="radio" name="start" checked={value === start} onChange={() => set(start)} />
          <span>
            <b>{t(word)}</b>
            <span className="muted">{t(hint)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
