// A bin or a zone is made or changed; the page of the zones.
import { useNavigate, useParams } from '@tanstack/react-router'
import { App } from 'antd'
import type { BinInput, ZoneInput } from '#wms/records/bin/bin-input.ts'
import type { SavedRow } from '#master/saved.ts'
import { named } from '../i18n/index.ts'
import { masterWords } from '../i18n/master.ts'
import { rightsWords } from '../i18n/rights.ts'
import type { Draft } from '../kit/draft.ts'
import { filled, typed, whole, words } from '../kit/draft.ts'
import { Faces } from '../kit/faces.tsx'
import { Choice, Field, Flag, FormPage } from '../kit/form.tsx'
import { Icon } from '../kit/icon.tsx'
import { Panel, RecordPage, To } from '../kit/record.tsx'
import { Table } from '../kit/table.tsx'
import { useAsk } from '../query.ts'

type Zone = ZoneInput & { nameEn: string; warehouse: string; bins: number }
interface Site { code: string; nameZh: string; nameEn: string; kind: string }
type BinAnswer = Partial<BinInput> & { code: string; zone: string; held: boolean }
const classesOf = (text: unknown): string[] =>
  String(text ?? '')
    .split(/[,，、;；]/)
    .map(one => one.trim())
    .filter(Boolean)
const classHints = ['成品', '家电', '原料', '包材']
const litres = 1_000,
  kilograms = 1_000

export const binInput = (d: Draft): BinInput =>
  filled({
    code: words(d['code']) ?? '',
    zone: words(d['zone']) ?? '',
    rack: words(d['rack']),
    level: whole(d['level']),
    pickSequence: whole(d['pickSequence']),
    capacityCm3: whole(d['capacityCm3'], litres),
    capacityGrams: whole(d['capacityGrams'], kilograms),
    storageClasses: classesOf(d['storageClasses']),
    mixing: d['mixing'],
    blocked: d['blocked'] === true,
  }) as unknown as BinInput

const draftOfBin = (b: BinAnswer): Draft => ({
  code: b.code,
  zone: b.zone,
  rack: b.rack,
  level: typed(b.level),
  pickSequence: typed(b.pickSequence),
  capacityCm3: typed(b.capacityCm3, litres),
  capacityGrams: typed(b.capacityGrams, kilograms),
  storageClasses: b.storageClasses?.join(', ') ?? '',
  mixing: b.mixing,
  blocked: b.blocked === true,
})

export const NewBin = () => <BinForm start={{ zone: '', level: '1', mixing: 'one-item', blocked: false }} />
export function EditBin() {
  const { code } = useParams({ strict: false }) as { code: string },
    read = useAsk<BinAnswer>('wms.bin', { code })
  return <Faces read={read}>{b => <BinForm key={b.code} start={draftOfBin(b)} known held={b.held} />}</Faces>
}

function BinForm({ start, known = false, held = false }: { start: Draft; known?: boolean; held?: boolean }) {
  const t = masterWords.use(),
    go = useNavigate(),
    { message } = App.useApp()
  const zones = useAsk<{ rows: Zone[] }>('wms.zones')
  const choices = (zones.data?.rows ?? []).map(
    z => [z.code, `${z.code} ${named(z.nameZh, z.nameEn)}`] as const,
  )
  return (
    <FormPage<BinInput, SavedRow>
      command="wms.save-bin"
      kind={t('bin')}
      title={t(known ? 'editBin' : 'newBin')}
      listPath="/wms/bins"
      start={start}
      toInput={binInput}
      onSaved={row => {
        void message.success(t('saved', { code: row.code }))
        void go({ to: `/wms/bins?search=${encodeURIComponent(row.code)}` as never })
      }}
    >
      <Panel>
        <div className="fields">
          <Field path="code" label={t('code')} required fixed={known && t('codeStays')} autoFocus={!known} />
          <Choice
            path="zone"
            label={t('zone')}
            required
            fixed={held && t('heldZone')}
            choices={[['', t('none')], ...choices]}
          />
          <Field path="rack" label={t('rack')} hint={t('rackHint')} />
          <Field path="level" label={t('layer')} figures />
          <Field path="pickSequence" label={t('pickSequence')} hint={t('pickHint')} figures />
          <Field path="capacityCm3" label={t('capacity')} unit="L" hint={t('unlimited')} figures />
          <Field path="capacityGrams" label={t('load')} unit="kg" hint={t('unlimited')} figures />
          <Field path="storageClasses" label={t('classes')} hint={t('classesHint')} list={classHints} />
          <Choice
            path="mixing"
            label={t('mixing')}
            choices={(['one-lot', 'one-item', 'any'] as const).map(m => [m, t(m)])}
          />
          <Flag path="blocked" label={t('blocked')} />
        </div>
      </Panel>
    </FormPage>
  )
}

export function Zones() {
  const t = masterWords.use(),
    r = rightsWords.use(),
    read = useAsk<{ rows: Zone[] }>('wms.zones')
  const add = (
    <To className="button primary" to="/wms/zones/new">
      <Icon name="plus" size={15} />
      {t('newZone')}
    </To>
  )
  return (
    <RecordPage kind={t('bin')} listPath="/wms/bins" title={t('zones')} actions={add}>
      <Panel>
        <Faces read={read}>
          {({ rows }) => (
            <Table
              rows={rows}
              rowKey={z => z.code}
              empty={t('noZones')}
              columns={[
                { title: t('code'), cell: z => <To to={`/wms/zones/${z.code}/edit`}>{z.code}</To> },
                { title: t('zone'), cell: z => named(z.nameZh, z.nameEn) },
                { title: t('use'), cell: z => t(z.kind) },
                { title: r('warehouse'), wide: true, cell: z => z.warehouse || null },
                { title: t('classes'), wide: true, cell: z => z.storageClasses.join(', ') || null },
                { title: t('bins'), num: true, cell: z => z.bins },
              ]}
            />
          )}
        </Faces>
      </Panel>
    </RecordPage>
  )
}

export const NewZone = () => <ZoneForm start={{ kind: 'storage' }} />
export function EditZone() {
  const { code } = useParams({ strict: false }) as { code: string },
    read = useAsk<{ rows: Zone[] }>('wms.zones')
  return (
    <Faces read={read}>
      {({ rows }) => {
        const zone = rows.find(z => z.code === code)
        const start = zone && { ...zone, storageClasses: zone.storageClasses.join(', ') }
        return <ZoneForm key={code} start={start ?? { code, kind: 'storage' }} known={Boolean(zone)} />
      }}
    </Faces>
  )
}

function ZoneForm({ start, known = false }: { start: Draft; known?: boolean }) {
  const t = masterWords.use(),
    r = rightsWords.use(),
    sites = useAsk<{ rows: Site[] }>('erp.sites').data?.rows ?? [],
    warehouses = sites.filter(s => s.kind === 'warehouse'),
    go = useNavigate(),
    { message } = App.useApp()
  return (
    <FormPage<ZoneInput, SavedRow>
      command="wms.save-zone"
      kind={t('zone')}
      title={t(known ? 'editZone' : 'newZone')}
      listPath="/wms/zones"
      start={start}
      toInput={d =>
        filled({
          code: words(d['code']) ?? '',
          nameZh: words(d['nameZh']) ?? '',
          nameEn: words(d['nameEn']),
          kind: d['kind'],
          warehouse: words(d['warehouse']),
          storageClasses: classesOf(d['storageClasses']),
        }) as unknown as ZoneInput
      }
      onSaved={row => {
        void message.success(t('saved', { code: row.code }))
        void go({ to: '/wms/zones' as never })
      }}
    >
      <Panel>
        <div className="fields">
          <Field path="code" label={t('code')} required fixed={known && t('codeStays')} autoFocus={!known} />
          <Field path="nameZh" label={t('nameZh')} required />
          <Field path="nameEn" label={t('nameEn')} />
          <Choice
            path="kind"
            label={t('use')}
            required
            choices={(['receiving', 'storage', 'dispatch', 'defective'] as const).map(k => [k, t(k)])}
          />
          {warehouses.length > 1 && (
            <Choice
              path="warehouse"
              label={r('warehouse')}
              choices={warehouses.map(s => [s.code, `${s.code} ${named(s.nameZh, s.nameEn)}`])}
            />
          )}
          <Field path="storageClasses" label={t('classes')} hint={t('classesHint')} list={classHints} />
        </div>
      </Panel>
    </FormPage>
  )
}
