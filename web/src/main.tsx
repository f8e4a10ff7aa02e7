// The desktop application: answers, theme, language and routes around the shell.
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App as AntApp, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { StrictMode, useMemo } from 'react'
import { createRoot } from 'react-dom/client'
import { useLanguage } from './i18n/index.ts'
import { answers } from './query.ts'
import { router } from './routes.tsx'
import { Gate } from './shell/gate.tsx'
import { antdTheme, useTheme } from './theme.ts'
import './theme.css'

function Whole() {
  const language = useLanguage(),
    theme = useTheme(),
    look = useMemo(() => antdTheme(theme), [theme])
  return (
    <ConfigProvider theme={look} locale={language === 'zh' ? zhCN : enUS}>
      <AntApp component={false}>
        <Gate>
          <RouterProvider router={router} />
        </Gate>
      </AntApp>
    </ConfigProvider>
  )
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={answers}>
      <Whole />
    </QueryClientProvider>
  </StrictMode>,
)
