// An advisor is in the company: told to the advisor on every page, and to the company's people in the head.
import { Tooltip } from 'antd'
import { language } from '../i18n/index.ts'
import { rightsWords } from '../i18n/rights.ts'
import { Icon } from '../kit/icon.tsx'
import { To } from '../kit/record.tsx'
import { useMe } from './me.ts'

const moment = (at: string): string =>
  new Date(at).toLocaleString(language() === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
  })

/** For the advisor: whose company this is, and until when. */
export function AdvisorBanner() {
  const t = rightsWords.use(),
    me = useMe().data
  if (!me?.advisesUntil) return null
  const company = (language() === 'zh' ? me.tenant?.name_zh : me.tenant?.name_en) ?? ''
  return (
    <p className="advisor-banner" role="status">
      <Icon name="info" size={16} />
      {t('advisorBanner', { company, until: moment(me.advisesUntil) })}
    </p>
  )
}

/** For the company: how many advisors have access now, who and until when. */
export function AdvisorMark() {
  const t = rightsWords.use(),
    advisors = useMe().data?.advisors ?? []
  if (advisors.length === 0) return null
  const names = advisors.map(a => t('advisorHere', { name: a.name, until: moment(a.until) })).join('; ')
  return (
    <Tooltip title={t('advisorsHere', { names })}>
      <To to="/company/people" className="trial advisor-mark" aria-label={t('advisorsHere', { names })}>
        {t('advisorMark', { n: advisors.length })}
      </To>
    </Tooltip>
  )
}
