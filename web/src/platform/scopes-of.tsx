// What a key may do, one permission a line, in words where they are known.
import { Popover } from 'antd'
import { said } from '../i18n/index.ts'
import { platformWords } from '../i18n/platform.ts'
import { Icon } from '../kit/icon.tsx'
import { useAsk } from '../query.ts'
import type { PermissionAnswer } from './shapes.ts'
import './platform.css'

export function ScopesOf({ permissions }: { permissions: string }) {
  const t = platformWords.use()
  return (
    <Popover trigger="click" title={t('scopes')} content={<Scopes names={permissions.split(', ')} />}>
      <button
        type="button"
        className="button quiet icononly"
        title={t('scopes')}
        aria-label={t('scopes')}>
        <Icon name="info" size={16} />
      </button>
    </Popover>
  )
}

function Scopes({ names }: { names: readonly string[] }) {
  const t = platformWords.use(),
    known = useAsk<PermissionAnswer[]>('kernel.permissions').data ?? []
  const wordOf = (name: string): string => {
    if (name.endsWith('*')) return t('everything')
    return said(known.find(p => p.name === name)?.title)
  }
  return (
    <ul className="scope-list">
      {names.map(name => (
        <li key={name}>
          <b>{wordOf(name)}</b> <code>{name}</code>
        </li>
      ))}
    </ul>
  )
}
