// The mark, and the switches of language and theme.
import { language, speak, useLanguage } from '../i18n/index.ts'
import { shellWords } from '../i18n/shell.ts'
import { Icon } from '../kit/icon.tsx'
import { setTheme, useTheme } from '../theme.ts'

/** Six rooms joined in a ring. */
export function Mark({ size = 26 }: { size?: number }) {
  const dots = [
    [16, 4],
    [26.4, 10],
    [26.4, 22],
    [16, 28],
    [5.6, 22],
    [5.6, 10],
  ] as const
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" style={{ flex: 'none' }}>
      <path
        d="M16 4 26.4 10v12L16 28 5.600 22V10Z"
        fill="none"
        stroke="var(--accent)"
        strokeWidth="2.4"
        opacity=".55"
      />
      {dots.map(([x, y]) => (
        <circle key={`${x}-${y}`} cx={x} cy={y} r="3.4" fill="var(--accent)" />
      ))}
    </svg>
  )
}

export function LanguageSwitch() {
  useLanguage()
  const t = shellWords.use()
  return (
    <button
      type="button"
      className="button quiet"
      title={t('languageTitle')}
      onClick={() => speak(language() === 'zh' ? 'en' : 'zh')}>
      {t('language')}
    </button>
  )
}

export function ThemeSwitch() {
  const theme = useTheme(),
    t = shellWords.use()
  return (
    <button
      type="button"
      className="button quiet icononly"
      title={t('theme')}
      aria-label={`${t('theme')}: ${t(theme)}`}
      onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')}>
      <Icon name={theme === 'dark' ? 'sun' : 'moon'} />
    </button>
  )
}
