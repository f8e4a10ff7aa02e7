// A shop is connected: who it is, on whom its buyers are booked, its secret; then the address, and the secret
// once.
import { useState } from 'react'
import { shopWords } from '../i18n/shop.ts'
import type { Row } from '../kit/cell.tsx'
import type { Draft } from '../kit/draft.ts'
import { filled, whole, words } from '../kit/draft.ts'
import { Choice, Field, FormPage, Labelled, useError, useFilling } from '../kit/form.tsx'
import { Icon } from '../kit/icon.tsx'
import { Panel, RecordPage, To } from '../kit/record.tsx'
import { Copyable } from '../platform/copied.tsx'
import { useMe } from '../shell/me.ts'
import { Picker } from './picker.tsx'

interface ShopInput {
  code: string
  secret: string
}
const shopInput = (d: Draft): ShopInput =>
  filled({
    code: words(d['code']) ?? '',
    nameZh: words(d['nameZh']) ?? '',
    nameEn: words(d['nameEn']) ?? words(d['nameZh']) ?? '',
    channel: d['channel'],
    platform: d['platform'],
    secret: words(d['secret']) ?? '',
    customer: String((d['customer'] as Row | null)?.['id'] ?? ''),
    shipPolicy: d['shipPolicy'],
    rule: d['rule'],
    locale: d['locale'],
    ageHoursMax: whole(d['ageHoursMax']),
  })

const start: Draft = {
  channel: 'web-shop',
  platform: 'woocommerce',
  secret: '',
  customer: null,
  shipPolicy: 'ship-complete',
  rule: 'cheapest-in-time',
  locale: 'zh',
  ageHoursMax: '72',
}

/** 32 random bytes as hexadecimal. */
const newSecret = () =>
  [...crypto.getRandomValues(new Uint8Array(32))].map(b => b.toString(16).padStart(2, '0')).join('')

export function NewShop() {
  const t = shopWords.use(),
    [made, setMade] = useState<ShopInput | null>(null)
  if (made) return <ShopMade {...made} />
  return (
    <FormPage<ShopInput, { code: string }>
      command="oms.register-shop"
      kind={t('shops')}
      title={t('newShop')}
      listPath="/oms/shops"
      start={start}
      toInput={shopInput}
      onSaved={(_, input) => setMade(input)}
    >
      <Panel>
        <div className="fields">
          <Field path="code" label={t('code')} hint={t('codeHint')} required autoFocus />
          <Field path="nameZh" label={t('name')} required />
          <Field path="nameEn" label={t('nameEn')} />
          <Options path="platform" of={['woocommerce', 'shopify', 'simulated']} />
          <Options path="channel" of={['web-shop', 'dealer', 'counter']} />
          <Customer />
        </div>
      </Panel>
      <Panel title={t('signing')}>
        <div className="fields">
          <Secret />
          <Options path="shipPolicy" of={['ship-complete', 'ship-available']} />
          <Options path="rule" of={['cheapest-in-time', 'fastest', 'cheapest']} />
          <Options path="locale" of={['zh', 'en']} />
          <Field path="ageHoursMax" label={t('ageHoursMax')} unit={t('hours')} figures />
        </div>
      </Panel>
    </FormPage>
  )
}

type Word = Parameters<typeof shopWords.say>[0]

function Options({ path, of }: { path: Word; of: readonly Word[] }) {
  const t = shopWords.use()
  return <Choice path={path} label={t(path)} required choices={of.map(o => [o, t(o)])} />
}

function Customer() {
  const t = shopWords.use(),
    { draft, set } = useFilling(),
    { error } = useError('customer', 'shop-customer')
  return (
    <Labelled id="shop-customer" label={t('customer')} error={error} required hint={t('customerHint')}>
      <Picker
        list="erp.customers"
        value={draft['customer'] as Row | null}
        onPick={row => set('customer', row)}
        label={t('customer')}
        placeholder={t('pickCustomer')}
      />
    </Labelled>
  )
}

function Secret() {
  const t = shopWords.use(),
    { set } = useFilling()
  return (
    <div className="field">
      <Field path="secret" label={t('secret')} hint={t('secretHint')} required />
      <span>
        <button type="button" className="button" onClick={() => set('secret', newSecret())}>
          {t('make')}
        </button>
      </span>
    </div>
  )
}

function ShopMade({ code, secret }: ShopInput) {
  const t = shopWords.use(),
    tenant = useMe().data?.tenant?.code
  return (
    <RecordPage
      kind={t('shops')}
      listPath="/oms/shops"
      title={t('registered')}
      actions={
        <To className="button primary" to="/oms/shops">
          {t('kept')}
        </To>
      }
    >
      {tenant && (
        <Panel title={t('address')}>
          <p className="soft">{t('addressHint')}</p>
          <Copyable
            text={`${location.origin}/hooks/channels/${tenant}/${code}`}
            label={t('address')}
            name="hook"
          />
        </Panel>
      )}
      <section className="panel shown-once">
        <p className="shown-once-warn">
          <Icon name="warn" size={16} />
          <b>{t('once')}</b>
        </p>
        <p className="soft">{t('onceWhy')}</p>
        <h2>{t('secretWord')}</h2>
        <Copyable text={secret} label={t('secretWord')} name="secret" />
      </section>
    </RecordPage>
  )
}
