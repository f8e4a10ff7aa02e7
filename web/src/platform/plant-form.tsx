// The form of a plant: who makes there, its key, format and silence, and which work centers stand in it.
import { useNavigate, useParams } from '@tanstack/react-router'
import { App, Checkbox } from 'antd'
import { named } from '../i18n/index.ts'
import { platformWords } from '../i18n/platform.ts'
import type { Draft } from '../kit/draft.ts'
import { filled, whole, words } from '../kit/draft.ts'
import { Faces } from '../kit/faces.tsx'
import { Choice, Field, FormPage, useFilling } from '../kit/form.tsx'
import { Panel } from '../kit/record.tsx'
import { useAsk } from '../query.ts'
import { useMay } from '../shell/me.ts'
import type { PlantsAnswer } from './shapes.ts'
import { speaksForPlants, useKeys } from './use-keys.ts'
import './platform.css'

type Plant = PlantsAnswer['rows'][number]
interface Center {
  code: string
  nameZh: string
  nameEn?: string
}

const fresh: Draft = {
  system: 'third-party', silentHours: '26', key: '', messageFormat: 'json', workCenters: [],
}
const toInput = (d: Draft) =>
  filled({
    code: words(d['code'])?.toUpperCase() ?? '',
    nameZh: words(d['nameZh']) ?? '',
    nameEn: words(d['nameEn']) ?? '',
    system: d['system'],
    silentHours: whole(d['silentHours']),
    key: words(d['key']),
    messageFormat: d['messageFormat'],
    workCenters: d['workCenters'],
  })

export const NewPlant = () => <PlantForm plant={null} />
export function EditPlant() {
  const { code } = useParams({ strict: false }) as { code: string },
    read = useAsk<PlantsAnswer>('mes.plants')
  return (
    <Faces read={read}>
      {({ rows }) => <PlantForm key={code} plant={rows.find(p => p.code === code) ?? null} />}
    </Faces>
  )
}

function PlantForm({ plant }: { plant: Plant | null }) {
  const t = platformWords.use(),
    go = useNavigate(),
    { message } = App.useApp()
  const start: Draft = plant
    ? { ...plant, silentHours: String(plant.silentHours), key: plant.keyId ?? '' }
    : fresh
  return (
    <FormPage<object, { code: string }>
      command="mes.set-plant"
      kind={t('plants')}
      title={t(plant ? 'editPlant' : 'newPlant')}
      listPath="/mes/plants"
      start={start}
      toInput={toInput}
      onSaved={({ code }) => {
        void message.success(t('saved', { code }))
        void go({ to: `/mes/plants/${code}` as never })
      }}>
      <Panel>
        <div className="fields">
          <Field
            path="code"
            label={t('code')}
            hint={t('codeHint')}
            required
            fixed={plant !== null && t('codeStays')}
            autoFocus={plant === null}
          />
          <Field path="nameZh" label={t('nameZh')} required />
          <Field path="nameEn" label={t('nameEn')} required />
          <Choice
            path="system"
            label={t('system')}
            choices={(['third-party', 'own'] as const).map(s => [s, t(s)] as const)}
          />
          <ThirdParty />
        </div>
      </Panel>
      <Panel title={t('centers')}>
        <Centers plant={plant?.code ?? ''} />
      </Panel>
    </FormPage>
  )
}

/** What only a third party's plant has. */
function ThirdParty() {
  const t = platformWords.use(),
    { draft } = useFilling(),
    keys = useKeys(useMay('kernel.read')).filter(k => speaksForPlants(k) || k.id === draft['key'])
  if (draft['system'] === 'own') return null
  return (
    <>
      <div>
        <Choice
          path="key"
          label={t('key')}
          choices={[['', t('anyKey')], ...keys.map(k => [k.id, k.name] as const)]}
        />
        <span className="field-hint">{t('keyHint')}</span>
      </div>
      <div>
        <Choice
          path="messageFormat"
          label={t('format')}
          choices={(['json', 'b2mml-json', 'b2mml-xml'] as const).map(f => [f, t(`format-${f}`)] as const)}
        />
        <span className="field-hint">{t('formatHint')}</span>
      </div>
      <Field path="silentHours" label={t('silentHours')} unit={t('hours')} hint={t('silentHint')} figures />
    </>
  )
}

/** Work centers by tick; one that stands here is moved by ticking it at another plant. */
function Centers({ plant }: { plant: string }) {
  const t = platformWords.use(),
    { draft, set } = useFilling(),
    read = useAsk<{ rows: Center[] }>('mes.work-centers'),
    plants = useAsk<PlantsAnswer>('mes.plants').data?.rows ?? []
  const chosen = (draft['workCenters'] as string[] | undefined) ?? []
  const placeOf = (code: string) => plants.find(p => p.workCenters.includes(code))
  return (
    <>
      <p className="soft">{t('centersHint')}</p>
      <Faces read={read}>
        {({ rows }) => (
          <div className="center-choice">
            {rows.map(({ code, nameZh, nameEn }) => {
              const at = placeOf(code),
                isHere = at?.code === plant
              return (
                <Checkbox
                  key={code}
                  checked={isHere || chosen.includes(code)}
                  disabled={isHere}
                  title={isHere ? t('centerStays') : ''}
                  onChange={e =>
                    set('workCenters', e.target.checked ? [...chosen, code] : chosen.filter(c => c !== code))
                  }>
                  {named(nameZh, nameEn)} <code>{code}</code>
                  {at && !isHere && (
                    <span className="muted"> {t('centerAt', { plant: named(at.nameZh, at.nameEn) })}</span>
                  )}
                </Checkbox>
              )
            })}
          </div>
        )}
      </Faces>
    </>
  )
}
