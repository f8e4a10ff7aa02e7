// The company's own sites: goods leave from the warehouse's address.
import { useNavigate, useParams } from '@tanstack/react-router'
import { App } from 'antd'
import type { SiteInput } from '#erp/records/master-data/price-input.ts'
import type { SavedRow } from '#master/saved.ts'
import { named } from '../i18n/index.ts'
import { masterWords } from '../i18n/master.ts'
import type { Draft } from '../kit/draft.ts'
import { filled, words } from '../kit/draft.ts'
import { Faces } from '../kit/faces.tsx'
import { Choice, Field, FormPage } from '../kit/form.tsx'
import { MakeLink } from '../kit/make-link.tsx'
import { Panel, RecordPage, To } from '../kit/record.tsx'
import { Table } from '../kit/table.tsx'
import { useAsk } from '../query.ts'
import { PastedAddress } from './pasted-address.tsx'

interface Answer {
  rows: (SiteInput & { nameEn: string })[]
}
const kinds = ['warehouse', 'plant', 'office'] as const
const addressFields = ['contact', 'phone', 'province', 'city', 'county', 'street'] as const

export function Sites() {
  const t = masterWords.use(),
    read = useAsk<Answer>('erp.sites')
  const add = (
    <MakeLink command="erp.save-site" to="/erp/sites/new" kind="primary" isNew>
      {t('newSite')}
    </MakeLink>
  )
  return (
    <RecordPage kind="ERP" title={t('sites')} actions={add}>
      <Panel>
        <Faces read={read}>
          {({ rows }) => (
            <Table
              rows={rows}
              rowKey={s => s.code}
              empty={t('noSites')}
              columns={[
                { title: t('code'), cell: s => <To to={`/erp/sites/${s.code}/edit`}>{s.code}</To> },
                { title: t('nameZh'), cell: s => named(s.nameZh, s.nameEn) },
                { title: t('kind'), cell: s => t(s.kind) },
                { title: t('contact'), wide: true, cell: s => `${s.contact} ${s.phone}`.trim() || null },
                { title: t('addresses'), cell: s => [s.province, s.city, s.county, s.street].join(' ') },
              ]}
            />
          )}
        </Faces>
      </Panel>
    </RecordPage>
  )
}

export const NewSite = () => <SiteForm start={{ kind: 'warehouse' }} />
export function EditSite() {
  const { code } = useParams({ strict: false }) as { code: string },
    read = useAsk<Answer>('erp.sites')
  return (
    <Faces read={read}>
      {({ rows }) => {
        const site = rows.find(s => s.code === code)
        const start = site ? { ...site } : { code, kind: 'warehouse' }
        return <SiteForm key={code} start={start} known={Boolean(site)} />
      }}
    </Faces>
  )
}

function SiteForm({ start, known = false }: { start: Draft; known?: boolean }) {
  const t = masterWords.use(),
    go = useNavigate(),
    { message } = App.useApp()
  return (
    <FormPage<SiteInput, SavedRow>
      command="erp.save-site"
      kind={t('sites')}
      title={t(known ? 'editSite' : 'newSite')}
      listPath="/erp/sites"
      start={start}
      toInput={d =>
        filled({
          ...Object.fromEntries(['code', 'nameZh', ...addressFields].map(f => [f, words(d[f]) ?? ''])),
          nameEn: words(d['nameEn']),
          kind: d['kind'],
        }) as unknown as SiteInput
      }
      onSaved={row => {
        void message.success(t('saved', { code: row.code }))
        void go({ to: '/erp/sites' as never })
      }}
    >
      <Panel>
        <div className="fields">
          <Field path="code" label={t('code')} required fixed={known && t('codeStays')} autoFocus={!known} />
          <Field path="nameZh" label={t('nameZh')} required />
          <Field path="nameEn" label={t('nameEn')} />
          <Choice path="kind" label={t('kind')} required choices={kinds.map(k => [k, t(k)])} />
          <PastedAddress at="" />
          {addressFields.map(f => (
            <Field key={f} path={f} label={t(f)} required figures={f === 'phone'} />
          ))}
        </div>
      </Panel>
    </FormPage>
  )
}
