// A customer or supplier is made or changed, with its addresses.
import { useNavigate, useParams } from '@tanstack/react-router'
import { App } from 'antd'
import type { PartyInput } from '#master/party/party-input.ts'
import type { SavedRow } from '#master/saved.ts'
import { masterWords } from '../i18n/master.ts'
import type { Draft } from '../kit/draft.ts'
import { fen, filled, typed, whole, words } from '../kit/draft.ts'
import { Faces } from '../kit/faces.tsx'
import { FormRows, rowOf } from '../kit/form-rows.tsx'
import { PastedAddress } from './pasted-address.tsx'
import { Choice, Field, Flag, FormPage } from '../kit/form.tsx'
import { Panel } from '../kit/record.tsx'
import { useAsk } from '../query.ts'
import type { PartyAnswer } from './shapes.ts'

type Kind = PartyInput['kind']
const addressFields = ['contact', 'phone', 'province', 'city', 'county', 'street'] as const

const draftOf = (p: PartyAnswer): Draft => ({
  code: p.code,
  nameZh: p.name_zh,
  nameEn: p.name_en,
  level: p.level,
  channel: p.channel ?? '',
  credit: typed(p.credit_limit_minor, 100),
  email: p.email ?? '',
  phone: p.phone ?? '',
  contact: p.contact ?? '',
  leadDays: typed(p.lead_days),
  addresses: p.addresses.map(a =>
    rowOf({ ...Object.fromEntries(addressFields.map(f => [f, a[f]])), id: a.id, isDefault: a.is_default }),
  ),
})

export const partyInput = (kind: Kind, d: Draft): PartyInput =>
  filled({
    code: words(d['code']) ?? '',
    nameZh: words(d['nameZh']) ?? '',
    nameEn: words(d['nameEn']),
    kind,
    level: d['level'],
    channel: words(d['channel']),
    creditLimitMinor: fen(d['credit']),
    email: words(d['email']),
    phone: words(d['phone']),
    contact: words(d['contact']),
    leadDays: whole(d['leadDays']),
    addresses: ((d['addresses'] as Draft[] | undefined) ?? []).map(a =>
      filled({
        id: words(a['id']),
        ...Object.fromEntries(addressFields.map(f => [f, words(a[f]) ?? ''])),
        isDefault: a['isDefault'] === true,
      }),
    ),
  }) as unknown as PartyInput

const fresh = (): Draft => ({ level: 'normal', channel: '', addresses: [] })
export const NewCustomer = () => <PartyForm kind="customer" start={fresh()} />
export const NewSupplier = () => <PartyForm kind="supplier" start={fresh()} />
export function EditParty() {
  const { id } = useParams({ strict: false }) as { id: string },
    read = useAsk<PartyAnswer>('erp.party', { id })
  return (
    <Faces read={read}>
      {p => (
        <PartyForm
          key={p.id}
          kind={p.kind === 'supplier' ? 'supplier' : 'customer'}
          start={draftOf(p)}
          of={p.id}
        />
      )}
    </Faces>
  )
}

function PartyForm({ kind, start, of }: { kind: Kind; start: Draft; of?: string }) {
  const t = masterWords.use(),
    go = useNavigate(),
    { message } = App.useApp()
  const news = kind === 'customer' ? t('newCustomer') : t('newSupplier')
  return (
    <FormPage<PartyInput, SavedRow>
      command="erp.save-party"
      kind={t(kind)}
      title={of ? t('editParty') : news}
      listPath={of ? `/erp/parties/${of}` : `/erp/${kind}s`}
      start={start}
      toInput={d => partyInput(kind, d)}
      onSaved={row => {
        void message.success(t('saved', { code: row.code }))
        void go({ to: `/erp/parties/${row.id}` as never })
      }}
    >
      <Panel title={t('basics')}>
        <Basics kind={kind} known={Boolean(of)} />
      </Panel>
      <Panel title={t('addresses')}>
        <FormRows
          path="addresses"
          fresh={() => ({ isDefault: false })}
          add={t('addAddress')}
          keeps={row => Boolean(row['id']) && t('addressStays')}
        >
          {at => (
            <>
              <PastedAddress at={at} />
              {addressFields.map(f => (
                <Field key={f} path={`${at}.${f}`} label={t(f)} required figures={f === 'phone'} />
              ))}
              <Flag path={`${at}.isDefault`} label={t('isDefault')} />
            </>
          )}
        </FormRows>
      </Panel>
    </FormPage>
  )
}

function Basics({ kind, known }: { kind: Kind; known: boolean }) {
  const t = masterWords.use()
  return (
    <div className="fields">
      <Field path="code" label={t('code')} required fixed={known && t('codeStays')} autoFocus={!known} />
      <Field path="nameZh" label={t('nameZh')} required />
      <Field path="nameEn" label={t('nameEn')} />
      <Field path="contact" label={t('contact')} />
      <Field path="phone" label={t('phone')} figures />
      <Field path="email" label={t('email')} />
      {kind === 'customer' ? (
        <>
          <Choice
            path="level"
            label={t('level')}
            choices={(['normal', 'vip'] as const).map(l => [l, t(l)])}
          />
          <Choice
            path="channel"
            label={t('channel')}
            choices={[
              ['', t('none')],
              ...(['web-shop', 'dealer', 'counter'] as const).map(c => [c, t(c)] as const),
            ]}
          />
          <Field path="creditLimitMinor" from="credit" label={t('credit')} unit={t('yuan')} figures />
        </>
      ) : (
        <Field path="leadDays" label={t('leadDays')} unit={t('days')} figures />
      )}
    </div>
  )
}
