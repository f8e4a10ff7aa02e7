// Pages at the edge: no such page, and a page that failed.
import { shellWords } from '../i18n/shell.ts'
import { EmptyState } from '../kit/faces.tsx'
import { To } from '../kit/record.tsx'

export function NoSuchPage() {
  const t = shellWords.use()
  return (
    <EmptyState icon="search" title={t('noSuchPage')} hint={t('noSuchHint')}>
      <To className="button" to="/">
        {t('toTower')}
      </To>
    </EmptyState>
  )
}

export function PageFailure({ error }: { error: unknown }) {
  const t = shellWords.use()
  return (
    <EmptyState icon="warn" title={t('crash')} hint={error instanceof Error ? error.message : String(error)}>
      <button type="button" className="button" onClick={() => location.reload()}>
        {t('reload')}
      </button>
    </EmptyState>
  )
}
