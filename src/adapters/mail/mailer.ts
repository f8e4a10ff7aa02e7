// The socket of outgoing mail: what every way of sending a letter can do.

/** A letter. The same key is the same letter: its message-id, however often it is sent. */
export interface Letter {
  key: string
  to: string
  subject: string
  text: string
  /** A path of ours that stands in the text; the mailer puts the public address before it. */
  link: string | null
}
export interface MailerSettings {
  from: string
  publicUrl: string
}

export interface Mailer {
  /** `mailbox` or `smtp`: shown beside the letter. */
  readonly via: string
  /** Resolves when the letter has left; throws when it has not, and may be tried again. */
  send(letter: Letter): Promise<{ messageId: string }>
  close(): Promise<void>
}

/** The message-id of a letter (RFC 5322: a left part of plain characters, and a domain). */
export function messageIdOf(key: string, from: string): string {
  const domain = /@([A-Za-z0-9.-]+)/.exec(from)?.[1] ?? 'sixlink.local'
  return `<${key.replace(/[^A-Za-z0-9._-]/g, '-').slice(0, 200)}@${domain}>`
}

/** The text with the public address before its link. */
export const textOf = ({ text, link }: Letter, publicUrl: string): string =>
  link ? text.replaceAll(link, new URL(link, publicUrl).href) : text

/** A subject is one line: nothing may start another header. */
export const subjectOf = ({ subject }: Letter): string =>
  subject
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 200)
