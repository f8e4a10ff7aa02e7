// Who is signed in, with the way to one's own account and out.
import { useNavigate } from '@tanstack/react-router'
import { Dropdown } from 'antd'
import { send } from '../api.ts'
import { accountWords } from '../i18n/account.ts'
import { language } from '../i18n/index.ts'
import { roleWord, shellWords } from '../i18n/shell.ts'
import { Icon } from '../kit/icon.tsx'
import { useMe } from './me.ts'

export function Person() {
  const t = shellWords.use(),
    a = accountWords.use(),
    go = useNavigate(),
    me = useMe().data
  if (!me) return null
  const leave = async () => {
    await send('/api/sign-out', {})
    location.assign('/')
  }
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items: [
          {
            key: 'who',
            label: (
              <div>
                <b>{me.name}</b>
                <div className="muted">{me.email}</div>
                <div>{language() === 'zh' ? me.tenant?.name_zh : me.tenant?.name_en}</div>
                <div className="soft">{me.roles.map(roleWord).join(' · ')}</div>
              </div>
            ),
            disabled: true,
          },
          { type: 'divider' },
          { key: 'account', label: a('security'), onClick: () => void go({ to: '/my-account' as never }) },
          { key: 'out', label: t('signOut'), onClick: () => void leave() },
        ],
      }}
    >
      <button type="button" className="button quiet person">
        <Icon name="user" />
        <span className="person-name">{me.name}</span>
      </button>
    </Dropdown>
  )
}
