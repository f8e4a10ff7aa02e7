// Ctrl-K: finds screens and actions at once and records by asking, by words or the initials of their pinyin;
// Enter opens, arrows choose.
import { useNavigate } from '@tanstack/react-router'
import { Modal } from 'antd'
import { useDeferredValue, useState } from 'react'
import { send } from '../api.ts'
import { common } from '../i18n/words.ts'
import { shellWords } from '../i18n/shell.ts'
import { useLists } from '../kit/lists.ts'
import { useAsk } from '../query.ts'
import { setTheme, useTheme } from '../theme.ts'
import { entriesOf } from './palette-entries.ts'
import type { Entry, Found } from './palette-entries.ts'
import './palette.css'

export function Palette({ close, help }: { close: () => void; help: () => void }) {
  const t = shellWords.use(),
    c = common.use(),
    go = useNavigate(),
    lists = useLists().data ?? []
  const [text, setText] = useState(''),
    [at, setAt] = useState(0),
    wanted = useDeferredValue(text.trim())
  const found = useAsk<Found[]>('views.search', { q: wanted }, { enabled: wanted.length >= 2 })
  const theme = useTheme()
  const shown = entriesOf(
    lists,
    wanted.length >= 2 ? (found.data ?? []) : [],
    text,
    room => (common.has(room) ? c(room) : room),
    {
      help,
      turnTheme: () => setTheme(theme === 'dark' ? 'light' : 'dark'),
      signOut: () => void send('/api/sign-out', {}).then(() => location.assign('/')),
    },
  )
  const chosen = Math.min(at, Math.max(0, shown.length - 1))
  const open = (entry: Entry | undefined) => {
    if (entry) {
      close()
      if (typeof entry.to === 'function') entry.to()
      else void go({ to: entry.to as never })
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
