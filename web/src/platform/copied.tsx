// Text to take along: a button that copies, a secret that is shown once, a command that is ready to run.
import { App } from 'antd'
import { useRef } from 'react'
import type { ReactNode } from 'react'
import { platformWords } from '../i18n/platform.ts'
import { Icon } from '../kit/icon.tsx'
import './platform.css'

/**
 * Copies what an element shows. Without the clipboard (plain http in the plant's network) it is selected and
 * copied as by hand.
 */
async function copyFrom(element: HTMLElement): Promise<boolean> {
  const text = element.textContent ?? ''
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    getSelection()?.selectAllChildren(element)
    return document.execCommand('copy')
  }
}

/** A command or other text in a fixed width, with a button that copies it. */
export function Copyable({ text, label, name }: { text: string; label?: string; name?: string }) {
  const t = platformWords.use(),
    shown = useRef<HTMLElement>(null),
    { message } = App.useApp()
  const copy = async () => {
    if (shown.current && (await copyFrom(shown.current))) void message.success(t('copied'))
  }
  return (
    <div className="copyable">
      <pre>
        <code ref={shown} data-name={name} aria-label={label} tabIndex={0}>
          {text}
        </code>
      </pre>
      <button type="button" className="button" onClick={() => void copy()}>
        {t('copy')}
      </button>
    </div>
  )
}

/** A secret that nobody sees again. */
interface ShownOnceProps {
  word: string
  /** Null: its answer was lost, and a repeat does not hold it. */
  secret: string | null
  children?: ReactNode
}
export function ShownOnce({ word, secret, children }: ShownOnceProps) {
  const t = platformWords.use()
  return (
    <section className="panel shown-once">
      <p className="shown-once-warn">
        <Icon name="warn" size={16} />
        <b>{t('secretOnce')}</b>
      </p>
      <p className="soft">{t('secretOnceWhy')}</p>
      <h2>{word}</h2>
      {secret === null ? (
        <p role="alert">{t('secretLost')}</p>
      ) : (
        <>
          <Copyable text={secret} label={word} name="secret" />
          {children}
        </>
      )}
    </section>
  )
}
