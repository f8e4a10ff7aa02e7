// The way to a form; where its permission is missing it stays, disabled, and says so.
import { Tooltip } from 'antd'
import { kitWords } from '../i18n/kit.ts'
import { useMay } from '../shell/me.ts'
import { Icon } from './icon.tsx'
import { To } from './record.tsx'

interface MakeLinkProps {
  /** The command that the form carries out. */
  command: string
  to: string
  children: string
  kind?: 'primary' | 'quiet'
  isNew?: boolean
  /** Another reason why not. */
  disabled?: string | false
}

export function MakeLink({ command, to, children, kind, isNew, disabled }: MakeLinkProps) {
  const k = kitWords.use(),
    allowed = useMay(command),
    look = `button ${kind ?? ''}`
  const why = disabled || (allowed ? null : k('notAllowed', { permission: command }))
  const face = (
    <>
      {isNew && <Icon name="plus" size={15} />}
      {children}
    </>
  )
  if (!why)
    return (
      <To className={look} to={to}>
        {face}
      </To>
    )
  return (
    <Tooltip title={why}>
      <button type="button" className={look} aria-disabled="true">
        {face}
      </button>
    </Tooltip>
  )
}
