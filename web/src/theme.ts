// Light and dark: what the person chose, or what the system says; and antd in the same colours.
import { theme as antd } from 'antd'
import type { ThemeConfig } from 'antd'
import { useSyncExternalStore } from 'react'

export type Theme = 'light' | 'dark'
const kept = 'sixlink.theme',
  hearers = new Set<() => void>(),
  system = matchMedia('(prefers-color-scheme: dark)')

function chosen(): Theme | null {
  try {
    const value = localStorage.getItem(kept)
    return value === 'light' || value === 'dark' ? value : null
  } catch {
    return null
  }
}
let now: Theme = 'light'
function become(next: Theme): void {
  now = next
  document.documentElement.dataset['theme'] = next
  for (const hear of hearers) hear()
}
become(chosen() ?? (system.matches ? 'dark' : 'light'))
system.addEventListener('change', () => {
  if (!chosen()) become(system.matches ? 'dark' : 'light')
})

/** Switches between light and dark and remembers it. */
export function setTheme(next: Theme): void {
  try {
    localStorage.setItem(kept, next)
  } catch {
    /* not remembered then */
  }
  become(next)
}

export const useTheme = (): Theme =>
  useSyncExternalStore(
    hear => {
      hearers.add(hear)
      return () => {
        hearers.delete(hear)
      }
    },
    () => now,
  )

const font =
  "-apple-system, BlinkMacSystemFont, 'Segoe UI', 'PingFang SC', "
  + "'Microsoft YaHei', 'Noto Sans SC', sans-serif"

/** antd in our colours: one accent, small radii, quiet shadows. */
export function antdTheme(theme: Theme): ThemeConfig {
  const dark = theme === 'dark'
  return {
    algorithm: dark ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      colorPrimary: dark ? '#6ba1ff' : '#1b5cd3',
      borderRadius: 6,
      fontFamily: font,
      fontSize: 14,
      colorBgBase: dark ? '#161d26' : '#ffffff',
      colorTextBase: dark ? '#e7ecf2' : '#141d27',
      ...(dark ? { colorBgElevated: '#1f2833' } : {}),
    },
  }
}
