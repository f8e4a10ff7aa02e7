// Ctrl-K: finds screens at once and records by asking; Enter opens, arrows choose.
import { useNavigate } from '@tanstack/react-router'
import { Modal } from 'antd'
import { useDeferredValue, useState } from 'react'
import { common } from '../i18n/words.ts'
import { said } from '../i18n/index.ts'
import { shellWords } from '../i18n/shell.ts'
import { useLists } from '../kit/lists.ts'
import type { Declared } from '../kit/lists.ts'
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
  const shown = entriesOf(lists, wanted.length >= 2 ? (found.data ?? []) : [], text, room =>
    common.has(room) ? c(room) : room,
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
      <Choices shown={shown} chosen={chosen} choose={setAt} open={open} text={text} />
    </Modal>
  )
}

/** Records that were found, then screens whose words hold all that was typed. */
function entriesOf(
  lists: readonly Declared[],
  found: readonly Found[],
  text: string,
  roomWord: (room: string) => string,
): Entry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const records = found.map(f => ({
    key: `${f.kind}${f.id}`,
    title: f.title,
    sub: said({ zh: f.subZh, en: f.subEn }),
    group: 'records' as const,
    to: f.link,
    text: '',
  }))
  const own = screens.flatMap(s =>
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
  )
  const listed = lists.map(l => ({
    key: l.name,
    title: said(l.title),
    sub: roomWord(l.name.split('.')[0]!),
    group: 'pages' as const,
    to: `/${l.name.replace('.', '/')}`,
    text: `${l.title.zh} ${l.title.en} ${l.name}`,
  }))
  return [
    ...records,
    ...[...own, ...listed].filter(p => words.every(w => p.text.toLowerCase().includes(w))),
  ].slice(0, 40)
}

interface ChoicesProps {
  shown: readonly Entry[]
  chosen: number
  choose: (at: number) => void
  open: (entry: Entry) => void
  text: string
}

function Choices({ shown, chosen, choose, open, text }: ChoicesProps) {
  const t = shellWords.use()
  return (
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
          onMouseMove={() => choose(i)}
          onClick={() => open(entry)}>
          <span className="grow">{entry.title}</span>
          <span className="muted">{entry.sub || t(entry.group)}</span>
        </li>
      ))}
      {shown.length === 0 && <li className="muted palette-none">{t('paletteEmpty', { text })}</li>}
    </ul>
  )
}
