// The shops of the company, each with the address that its platform sends orders to.
import { named } from '../i18n/index.ts'
import { shopWords } from '../i18n/shop.ts'
import { Faces } from '../kit/faces.tsx'
import { MakeLink } from '../kit/make-link.tsx'
import { Panel, RecordPage } from '../kit/record.tsx'
import { Table } from '../kit/table.tsx'
import { StateWord } from '../kit/values.tsx'
import { Copyable } from '../platform/copied.tsx'
import { useAsk } from '../query.ts'

/** A row of `oms.shops`; `hook` is the path of its webhook, null for a shop that takes none. */
interface Shop {
  code: string
  name_zh: string
  name_en: string
  channel: string
  platform: string | null
  ship_policy: string
  disabled_at: string | null
  hook: string | null
}

export function Shops() {
  const t = shopWords.use(),
    read = useAsk<Shop[]>('oms.shops')
  const said = (word: string) => (shopWords.has(word) ? t(word) : word)
  return (
    <RecordPage
      kind={t('orders')}
      listPath="/oms/orders"
      title={t('shops')}
      sub={<span>{t('shopsHint')}</span>}
      actions={
        <MakeLink command="oms.register-shop" to="/oms/shops/new" kind="primary" isNew>
          {t('newShop')}
        </MakeLink>
      }
    >
      <Panel>
        <Faces read={read}>
          {rows => (
            <Table
              rows={rows}
              rowKey={s => s.code}
              empty={t('noShops')}
              columns={[
                { title: t('code'), cell: s => <span className="mono">{s.code}</span> },
                { title: t('shop'), cell: s => named(s.name_zh, s.name_en) },
                { title: t('platform'), wide: true, cell: s => s.platform && said(s.platform) },
                { title: t('channel'), wide: true, cell: s => said(s.channel) },
                { title: t('shipPolicy'), wide: true, cell: s => said(s.ship_policy) },
                {
                  title: t('state'),
                  cell: s => (
                    <StateWord
                      state={s.disabled_at ? 'closed' : 'ok'}
                      word={t(s.disabled_at ? 'closed' : 'open')}
                    />
                  ),
                },
              ]}
            />
          )}
        </Faces>
      </Panel>
      <Addresses shops={read.data ?? []} />
    </RecordPage>
  )
}

/** Where each platform sends its orders; shops of our own people send none. */
function Addresses({ shops }: { shops: readonly Shop[] }) {
  const t = shopWords.use()
  return (
    <Panel title={t('address')}>
      <p className="soft">{t('addressHint')}</p>
      <div className="stack">
        {shops.map(
          s =>
            s.hook && (
              <div key={s.code}>
                <span className="soft">{named(s.name_zh, s.name_en)}</span>
                <Copyable text={`${location.origin}${s.hook}`} label={`${t('address')} ${s.code}`} />
              </div>
            ),
        )}
      </div>
    </Panel>
  )
}
