// Draws the tracking page: where it is, when it comes, its steps. Only changed pages are drawn again; text
// is never markup.
import { stateWords, trackWords } from '../i18n/track.ts'
import type { TrackWords } from '../i18n/track.ts'
import { canonical, inTrouble, steps, stepsDone } from './tracking.ts'
import type { Tracking } from './tracking.ts'

type Language = 'zh' | 'en'
interface Shown {
  tracking: Tracking
  at: Date
  language: Language
  lost: boolean
  switchTo: () => void
}

type Child = Node | string | null | false
function h(
  tag: string,
  attributes: Record<string, string | (() => void)>,
  ...children: Child[]
): HTMLElement {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value)
    else element.setAttribute(name, value)
  }
  element.append(...children.filter((c): c is Node | string => c !== null && c !== false))
  return element
}

const speak =
  (language: Language) =>
  (words: TrackWords | undefined, facts: Record<string, string> = {}) =>
    (words?.[language] ?? '').replace(/\{(\w+)\}/g, (_, key: string) => facts[key] ?? '')

const clock = (at: Date, language: Language) =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(at)

/** A day as one says it: today, tomorrow, Tuesday 24 November. */
function dayWord(at: Date, language: Language): string {
  const away = Math.round((new Date(at).setHours(0, 0, 0, 0) - new Date().setHours(0, 0, 0, 0)) / 86_400_000)
  const day = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    month: 'long',
    day: 'numeric',
    weekday: 'short',
  }).format(at)
  const near = away === 0 ? trackWords.today : away === 1 ? trackWords.tomorrow : null
  return near ? (language === 'zh' ? `${near.zh}（${day}）` : `${near.en}, ${day}`) : day
}

function head(language: Language, switchTo: () => void): HTMLElement {
  return h(
    'header',
    {},
    h('b', {}, trackWords.title[language]),
    h(
      'button',
      { type: 'button', lang: language === 'zh' ? 'en' : 'zh-CN', click: switchTo },
      language === 'zh' ? 'English' : '中文',
    ),
  )
}

export function showTracking(root: HTMLElement, shown: Shown): void {
  const { tracking: t, at, language, lost, switchTo } = shown,
    say = speak(language)
  const trouble = inTrouble(t.state),
    delivered = t.state === 'delivered',
    done = stepsDone(t)
  const when = delivered ? (t.deliveredAt ?? t.events[0]?.at) : t.etaAt
  const page = h(
    'main',
    { class: 'track', 'data-state': t.state },
    head(language, switchTo),
    h(
      'section',
      { class: `now ${trouble ? 'now-trouble' : delivered ? 'now-done' : 'now-moving'}` },
      h('h1', {}, say(stateWords[t.state]) || t.state),
      !trouble
        && h(
          'p',
          { class: 'when' },
          h('span', {}, say(delivered ? trackWords.arrived : trackWords.arrives)),
          h(
            'b',
            {},
            when
              ? [dayWord(new Date(when), language), delivered && clock(new Date(when), language)]
                  .filter(Boolean)
                  .join(' ')
              : say(trackWords.unknownEta),
          ),
        ),
      (t.from !== null || t.to !== null)
        && h(
          'p',
          { class: 'route' },
          t.from ?? '',
          h('i', { 'aria-hidden': 'true' }),
          h('b', {}, t.to ?? ''),
        ),
    ),
    stepRow(done, trouble, say),
    h('section', { class: 'facts' }, ...facts(t, say, language)),
    h('section', { class: 'history' }, h('h2', {}, say(trackWords.history)), history(t, say, language)),
    h(
      'footer',
      { role: 'status', class: lost ? 'lost' : '' },
      say(lost ? trackWords.stale : trackWords.fresh, { at: clock(at, language) }),
    ),
  )
  replace(root, page)
}

function stepRow(done: number, trouble: boolean, say: ReturnType<typeof speak>): HTMLElement {
  return h(
    'ol',
    { class: `steps${trouble ? ' steps-trouble' : ''}`, style: `--done: ${Math.max(0, done - 1)}` },
    ...steps.map((step, i) =>
      h(
        'li',
        { 'data-done': String(i < done), ...(i === done - 1 ? { 'aria-current': 'step' } : {}) },
        h('i', { 'aria-hidden': 'true' }, i < done ? '✓' : ''),
        h('span', {}, say(trackWords[step])),
      ),
    ),
  )
}

function facts(t: Tracking, say: ReturnType<typeof speak>, language: Language): HTMLElement[] {
  const pairs: [TrackWords, string | null][] = [
    [trackWords.carrier, `${t.carrierName[language]} ${t.serviceName[language]}`.trim() || t.carrier],
    [trackWords.number, t.trackingNumber],
    [trackWords.receiver, [t.receiver.contact, t.receiver.phone].filter(Boolean).join(' ')],
    [trackWords.signedBy, t.signedBy],
  ]
  return pairs
    .filter(([, value]) => value)
    .map(([word, value]) =>
      h(
        'p',
        {},
        h('span', {}, say(word)),
        h('b', {}, value),
        word === trackWords.number && copyButton(value!, say),
      ),
    )
}

function copyButton(text: string, say: ReturnType<typeof speak>): HTMLElement {
  const button = h(
    'button',
    {
      type: 'button',
      click: () => {
        void navigator.clipboard?.writeText(text).then(() => {
          button.textContent = say(trackWords.copied)
        })
      },
    },
    say(trackWords.copy),
  )
  return button
}

function history(t: Tracking, say: ReturnType<typeof speak>, language: Language): HTMLElement {
  if (t.events.length === 0) return h('p', { class: 'none' }, say(trackWords.noEvents))
  return h(
    'ol',
    {},
    ...t.events.map(e =>
      h(
        'li',
        {},
        h(
          'time',
          { datetime: e.at },
          h('b', {}, clock(new Date(e.at), language)),
          h(
            'span',
            {},
            new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
              month: 'numeric',
              day: 'numeric',
            }).format(new Date(e.at)),
          ),
        ),
        h(
          'div',
          {},
          h('b', {}, say(stateWords[canonical(e.state)]) || e.text),
          h('span', {}, [e.place, stateWords[canonical(e.state)] ? e.text : ''].filter(Boolean).join(' · ')),
        ),
      ),
    ),
  )
}

export function showFace(
  root: HTMLElement,
  {
    kind,
    language,
    switchTo,
    again,
  }: { kind: 'lost' | 'not-found'; language: Language; switchTo: () => void; again: () => void },
): void {
  const say = speak(language)
  replace(
    root,
    h(
      'main',
      { class: 'track' },
      head(language, switchTo),
      h(
        'section',
        { class: 'face', role: 'alert' },
        h('h1', {}, say(kind === 'lost' ? trackWords.failed : trackWords.notFound)),
        h('p', {}, say(kind === 'lost' ? trackWords.failedHint : trackWords.notFoundHint)),
        kind === 'lost' && h('button', { type: 'button', click: again }, say(trackWords.again)),
      ),
    ),
  )
}

/** Puts the page in place only when something on it is different, so that nothing jumps under the finger. */
function replace(root: HTMLElement, page: HTMLElement): void {
  if (root.firstElementChild?.outerHTML === page.outerHTML) return
  const scrolled = scrollY
  root.replaceChildren(page)
  scrollTo(0, scrolled)
}
