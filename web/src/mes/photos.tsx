// The photos that inspectors took of a lot; each opens in full.
import { mesWords } from '../i18n/mes.ts'
import { Panel, To } from '../kit/record.tsx'
import { Moment } from '../kit/values.tsx'
import { useAsk } from '../query.ts'
import './photos.css'

interface Photo {
  id: string
  inspection: string
  inspection_no: string
  taken_at: string
  taken_by: string
}

export function Photos({ lot }: { lot: string }) {
  const t = mesWords.use(),
    photos = useAsk<Photo[]>('mes.photos', { lot }).data ?? []
  return (
    <Panel title={t('photos')}>
      {photos.length === 0 && <p className="muted">{t('noPhotos')}</p>}
      <ul className="photos">
        {photos.map(p => (
          <li key={p.id}>
            <a href={`/api/mes/photo/${p.id}`} target="_blank" rel="noreferrer">
              <img
                src={`/api/mes/photo/${p.id}`}
                alt={t('photoOf', { lot, who: p.taken_by })}
                loading="lazy"
              />
            </a>
            <span className="soft">
              <To to={`/mes/inspections/${p.inspection}`}>{p.inspection_no}</To> {p.taken_by}{' '}
              <Moment at={p.taken_at} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
