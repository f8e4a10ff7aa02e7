// Ctrl-K: finds screens at once and records by asking; Enter opens, arrows choose.
import { useNavigate } from '@tanstack/react-router'
import { Modal } from 'antd'
import { useDeferredValue, useState } from 'react'
import { common } from '../i18n/words.ts'
import { said } from '../i18n/index.ts'
import { shellWords } from '../i18n/shell.ts'
import { useLists } from '../kit/lists.ts'
import { useAsk } from '../query.ts'
import { screens } from '../routes.tsx'
import './palette.css'

interface Entry {
  key: string
  title: string
  sub: string
  group: 'pages' | 'records'
  to: string
  text: string
}
/** What `views.search` answers. */
interface Found {
  kind: string
  id: string
  title: string
  subZh: string
  subEn: string
  link: string
}

export function Palette({ close }: { close: () => void }) {
  const t = shellWords.use(),
    c = common.use(),
    go = useNavigate(),
    lists = useLists().data ?? []
  const [text, setText] = useState(''),
    [at, setAt] = useState(0),
    wanted = useDeferredValue(text.trim())
  const found = useAsk<Found[]>('views.search', { q: wanted }, { enabled: wanted.length >= 2 })
  const pages: Entry[] = [
    ...screens.flatMap(s =>
      s.title && !s.path.includes('$')
        ? [
            {
              key: s.path,
              title: said(s.title),
              sub: '',
              group: 'pages' as const,
              to: s.path,
              text: `${s.title.zh} ${s.title.en} ${s.path}`,
            },
          ]
        : [],
    ),
    ...lists.map(l => {
      const room = l.name.split('.')[0]!
      return {
        key: l.name,
        title: said(l.title),
        sub: common.has(room) ? c(room) : room,
        group: 'pages' as const,
        to: `/${l.name.replace('.', '/')}`,
        text: `${l.title.zh} ${l.title.en} ${l.name}`,
      }
    }),
  ]
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const records: Entry[] =
    wanted.length >= 2
      ? (found.data ?? []).map(f => ({
          key: `${f.kind}${f.id}`,
          title: f.title,
          sub: said({ zh: f.subZh, en: f.subEn }),
          group: 'records',
          to: f.link,
          text: '',
        }))
      : []
  const shown = [...records, ...pages.filter(p => words.every(w => p.text.toLowerCase().includes(w)))].slice(
    0,
    40,
  )
  const chosen = Math.min(at, Math.max(0, shown.length - 1))
  const open = (entry: Entry | undefined) => {
    if (entry) {
      close()
      void go({ to: entry.to as never })
    }
  }
  return (
    <Modal
      open
      onCancel={close}
      footer={null}
      closable={false}
      width={560}
      style={{ top: 72 }}
      title={null}
      className="palette-modal"
      styles={{ body: { padding: 0 } }}>
      <input
        className="palette-input"
        autoFocus
        aria-label={t('palette')}
        placeholder={t('palettePrompt')}
        value={text}
        onChange={e => {
          setText(e.target.value)
          setAt(0)
        }}
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={shown[chosen] ? `palette-${chosen}` : undefined}
        onKeyDown={e => {
          if (e.key === 'ArrowDown') {
            e.preventDefault()
            setAt(Math.min(shown.length - 1, chosen + 1))
          } else if (e.key === 'ArrowUp') {
            e.preventDefault()
            setAt(Math.max(0, chosen - 1))
          } else if (e.key === 'Enter') open(shown[chosen])
        }}
      />
      <ul id="palette-list" role="listbox" className="palette-list">
        {shown.map((entry, i) => (
          <li
            key={entry.key}
            id={`palette-${i}`}
            role="option"
            aria-selected={i === chosen}
            ref={el => {
              if (i === chosen) el?.scrollIntoView({ block: 'nearest' })
            }}
            onMouseMove={() => setAt(i)}
            onClick={() => open(entry)}>
            <span className="grow">{entry.title}</span>
            <span className="muted">{entry.sub || t(entry.group)}</span>
          </li>
        ))}
        {shown.length === 0 && <li className="muted palette-none">{t('paletteEmpty', { text })}</li>}
      </ul>
    </Modal>
  )
}
