// Letters of the house itself: written here, sent by whoever has the mailer; kept and tried again until then.
import type { Words } from '#values/words.ts'
import type { Db } from '../db.ts'
import type { Where } from './account.sql.ts'
import { newId } from '../id.ts'
import type { LetterRow } from './letters.sql.ts'
import { insertLetter, letterFailed, letterSent, waitingLetters } from './letters.sql.ts'

export interface LetterText {
  to: string
  locale: string
  subject: Words
  text: Words
  /** A path of ours; it stands on a line of its own under the text. */
  link: string | null
}

/** Puts a letter where it is sent from. */
export async function writeLetter(db: Where, { to, locale, subject, text, link }: LetterText): Promise<void> {
  const say = (words: Words) => (locale === 'en' ? words.en : words.zh)
  const body = link ? `${say(text)}\n\n${link}` : say(text)
  await insertLetter(db, { id: newId(), recipient: to, subject: say(subject), body, link })
}

export type SendLetter = (letter: {
  key: string
  to: string
  subject: string
  text: string
  link: string | null
}) => Promise<unknown>

/** Sends what waits. A letter that fails is kept with the reason and tried again, less and less often. */
export async function sendLetters(db: Db, send: SendLetter): Promise<number> {
  const waiting = await waitingLetters(db)
  for (const letter of waiting) await sendOne(db, send, letter)
  return waiting.length
}

async function sendOne(db: Db, send: SendLetter, { id, recipient, subject, body, link }: LetterRow) {
  try {
    await send({ key: `kernel.letter.${id}`, to: recipient, subject, text: body, link })
  } catch (error) {
    await letterFailed(db, id, String((error as Error).message).slice(0, 300))
    return
  }
  await letterSent(db, id)
}
