// Public tracking: /track/<token>. No library, nothing to install; asks again by itself and keeps what it
// had.
import '../theme.css'
import './track.css'
import { trackWords } from '../i18n/track.ts'
import { showFace, showTracking } from './view.ts'
import { isOver, trackingOf } from './tracking.ts'
import type { Tracking } from './tracking.ts'

const freshMs = 15_000,
  overMs = 120_000,
  languageKey = 'sixlink.language'
const root = document.getElementById('root')!
const token = decodeURIComponent(location.pathname.split('/').filter(Boolean).at(-1) ?? '')

let language: 'zh' | 'en' = firstLanguage()
let known: Tracking | null = null,
  at: Date | null = null,
  failed: 'lost' | 'not-found' | null = null
let timer: ReturnType<typeof setTimeout> | undefined

function firstLanguage(): 'zh' | 'en' {
  let asked = new URLSearchParams(location.search).get('lang')
  try {
    asked ??= localStorage.getItem(languageKey)
  } catch {
    /* private mode */
  }
  return (asked ?? navigator.language).toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

function draw(): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  document.title = trackWords.title[language]
  const switchTo = () => {
    language = language === 'zh' ? 'en' : 'zh'
    try {
      localStorage.setItem(languageKey, language)
    } catch {
      /* for this visit */
    }
    draw()
  }
  if (known && at) showTracking(root, { tracking: known, at, language, lost: failed === 'lost', switchTo })
  else if (failed) showFace(root, { kind: failed, language, switchTo, again: () => void look() })
}

async function look(): Promise<void> {
  clearTimeout(timer)
  try {
    const answer = await fetch(`/api/public/track/${encodeURIComponent(token)}`)
    if (answer.status === 404 || answer.status === 400) failed = 'not-found'
    else if (!answer.ok) failed = 'lost'
    else {
      known = trackingOf(((await answer.json()) as { result: Parameters<typeof trackingOf>[0] }).result)
      at = new Date()
      failed = null
    }
  } catch {
    failed = 'lost'
  }
  draw()
  timer = setTimeout(() => void look(), known && isOver(known.state) && !failed ? overMs : freshMs)
}

const dark = matchMedia('(prefers-color-scheme: dark)')
document.documentElement.dataset['theme'] = dark.matches ? 'dark' : 'light'
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) void look()
})
addEventListener('online', () => void look())
void look()
