// How a third party's MES is connected: a key, fetching orders, reporting, and the reference client.
import clientFile from '../../../examples/third-party-mes/client.mjs?url&no-inline'
import readmeFile from '../../../examples/third-party-mes/README.md?url&no-inline'
import { platformWords } from '../i18n/platform.ts'
import { MakeLink } from '../kit/make-link.tsx'
import { Copyable } from './copied.tsx'
import type { PlantAnswer } from './shapes.ts'
import './platform.css'

/** Lines that work at this server, for this plant, in its format. */
function linesOf(origin: string, { code, messageFormat }: PlantAnswer) {
  const bearer = `-H "authorization: Bearer $SIXLINK_KEY"`,
    report = { productionOrder: 'SCDD…', lines: [{ good: 30 }] },
    body = JSON.stringify({ plant: code, message: 'day-1', reports: [report] })
  if (messageFormat === 'json')
    return {
      fetch: `curl ${bearer} \\\n  '${origin}/api/mes/production-orders-out?plant=${code}&after=0'`,
      report: [
        `curl ${bearer} -H 'content-type: application/json' -H 'idempotency-key: day-1' \\`,
        `  '${origin}/api/mes/report-external' \\`,
        `  -d '${body}'`,
      ].join('\n'),
    }
  const type = messageFormat === 'b2mml-xml' ? 'application/xml' : 'application/json'
  const file = messageFormat === 'b2mml-xml' ? 'day-1.xml' : 'day-1.json'
  const doors = `${origin}/api/plants/${code}`
  return {
    fetch: `curl ${bearer} -H 'accept: ${type}' \\\n  '${doors}/operations-schedule?after=0'`,
    report: [
      `curl ${bearer} -H 'content-type: ${type}' --data-binary @${file} \\`,
      `  '${doors}/operations-performance'`,
    ].join('\n'),
  }
}

export function Connect({ plant }: { plant: PlantAnswer }) {
  const t = platformWords.use(),
    { origin } = location,
    lines = linesOf(origin, plant)
  const search = new URLSearchParams({ preset: 'mes', name: `MES ${plant.code}` })
  return (
    <>
      <ol className="connect">
        <li>
          <p>{t('connect1')}</p>
          <MakeLink command="kernel.create-api-key" to={`/kernel/api-keys/new?${search}`}>
            {t('makeItsKey')}
          </MakeLink>
        </li>
        <li>
          <p>{t('connect2')}</p>
          <Copyable text={lines.fetch} />
        </li>
        <li>
          <p>{t('connect3')}</p>
          <Copyable text={lines.report} />
        </li>
        <li>
          <p>{t('connect4')}</p>
          <Copyable text={`SIXLINK_KEY=k_… node client.mjs --base ${origin} --plant ${plant.code}`} />
          <p className="rowline">
            <a href={clientFile} download="client.mjs">
              {t('client')}
            </a>
            <a href={readmeFile} download="README.md">
              {t('clientReadme')}
            </a>
            <a href="/reference" target="_blank" rel="noreferrer">
              {t('reference')}
            </a>
          </p>
        </li>
      </ol>
      <p className="muted">{t('contract')}</p>
    </>
  )
}
