// Both languages: each area brings its own words; a missing or extra key in one language does not compile.
import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'

export type Language = 'zh' | 'en'
interface Pair {
  readonly zh: string
  readonly en: string
}

const kept = 'sixlink.language'

function first(): Language {
  try {
    const chosen = localStorage.getItem(kept)
    if (chosen === 'zh' || chosen === 'en') return chosen
  } catch {
    /* storage may be forbidden */
  }
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

void i18next
  .use(initReactI18next)
  .init({
    lng: first(),
    fallbackLng: false,
    resources: { zh: {}, en: {} },
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false, prefix: '{', suffix: '}' },
    react: { useSuspense: false },
  })

/** The language shown now. */
export const language = (): Language => (i18next.language === 'en' ? 'en' : 'zh')

const tell = () => {
  if (typeof document !== 'undefined') document.documentElement.lang = language() === 'zh' ? 'zh-CN' : 'en'
}
tell()

/** Switches the language and remembers it. */
export function speak(next: Language): void {
  try {
    localStorage.setItem(kept, next)
  } catch {
    /* not remembered then */
  }
  void i18next.changeLanguage(next).then(tell)
}

/** The language shown now; the component is drawn again when it changes. */
export function useLanguage(): Language {
  useTranslation()
  return language()
}

/** The text of words that come from the server (lists, refusals, names), in the language shown. */
export const said = (words: Partial<Pair> | null | undefined): string =>
  (language() === 'zh' ? (words?.zh ?? words?.en) : (words?.en ?? words?.zh)) ?? ''

/** One of two columns `name_zh` and `name_en` of a row, in the language shown. */
export const named = (zh: string | null | undefined, en: string | null | undefined): string =>
  said({ zh: zh ?? undefined, en: en ?? undefined } as Partial<Pair>)

export type Say<K extends string> = (key: K, values?: Record<string, unknown>) => string
export interface Area<K extends string> {
  use(): Say<K>
  say: Say<K>
  has(key: string): key is K
}

/**
 * Declares the words of an area. `const t = words.use()` in a component, `words.say(...)` elsewhere;
 * `{name}` in a text is filled from the values; `count` chooses nothing: write texts that need no plural.
 */
export function area<const T extends Record<string, string>>(
  name: string,
  words: { zh: T; en: { [K in keyof T]: string } },
): Area<keyof T & string> {
  i18next.addResourceBundle('zh', name, words.zh)
  i18next.addResourceBundle('en', name, words.en)
  const say = (key: string, values?: Record<string, unknown>) => i18next.t(key, { ns: name, ...values })
  return {
    say,
    has: (key): key is keyof T & string => key in words.zh,
    use() {
      useTranslation(name)
      return say
    },
  }
}
