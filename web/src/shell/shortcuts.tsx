// `?`: every shortcut on one page.
import { Modal } from 'antd'
import { Fragment } from 'react'
import { shellWords } from '../i18n/shell.ts'
import './palette.css'

const keys = [
  ['Ctrl K', 'keyPalette'],
  ['/', 'keySearch'],
  ['↑ ↓ PgUp PgDn', 'keyMove'],
  ['Enter', 'keyOpen'],
  ['g t', 'keyTower'],
  ['g o', 'keyOrders'],
  ['g n', 'keyNew'],
  ['g w', 'keyWork'],
  ['Shift D', 'keyTheme'],
  ['Shift L', 'keyLanguage'],
  ['?', 'keyHelp'],
] as const

export function Shortcuts({ close }: { close: () => void }) {
  const t = shellWords.use()
  return (
    <Modal open onCancel={close} footer={null} title={t('shortcuts')} width={420}>
      <div className="keys">
        {keys.map(([key, word]) => (
          <Fragment key={key}>
            <span>
              {key.split(' ').map(k => (
                <kbd key={k}>{k}</kbd>
              ))}
            </span>
            <span>{t(word)}</span>
          </Fragment>
        ))}
      </div>
    </Modal>
  )
}
