// A photo at the inspection, by camera or from a file: made smaller on the device, then sent.
import { useRef, useState } from 'react'
import { floorWords } from '../i18n/floor.ts'
import { said } from '../i18n/index.ts'
import { Big } from './parts.tsx'

/** The longer side as it is sent: what a scratch needs to be seen, in some 300 kB. */
const sidePixels = 1_600
const quality = 0.82

/** The picture as a JPEG of the wanted size. Errors: the file is no picture that this browser can read. */
async function smaller(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file)
  const scale = Math.min(1, sidePixels / Math.max(picture.width, picture.height)),
    canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return new Promise((made, failed) =>
    canvas.toBlob(blob => (blob ? made(blob) : failed(new Error('canvas'))), 'image/jpeg', quality),
  )
}

/** Sends a picture; what is wrong is thrown in words. The same picture sent twice is one photo. */
async function send(inspection: string, picture: Blob): Promise<void> {
  const answer = await fetch(`/api/mes/photos/${inspection}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': picture.type },
    body: picture,
  })
  if (answer.ok) return
  const body = (await answer.json().catch(() => null)) as {
    error?: { says?: { zh: string; en: string } }
  } | null
  throw new Error(body?.error?.says ? said(body.error.says) : String(answer.status))
}

export function PhotoButton({ inspection }: { inspection: string }) {
  const t = floorWords.use(),
    input = useRef<HTMLInputElement>(null)
  const [sent, setSent] = useState(0),
    [sending, setSending] = useState(false),
    [wrong, setWrong] = useState<string | null>(null)
  async function take(file: File | undefined): Promise<void> {
    if (!file) return
    setSending(true)
    setWrong(null)
    try {
      await send(inspection, await smaller(file))
      setSent(n => n + 1)
    } catch (error) {
      setWrong(t('photoFailed', { why: error instanceof Error ? error.message : String(error) }))
    } finally {
      setSending(false)
    }
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        data-name="photo-file"
        onChange={e => {
          void take(e.target.files?.[0])
          e.target.value = ''
        }}
      />
      <Big name="photo" why={sending ? t('photoSending') : null} onPress={() => input.current?.click()}>
        {wrong ?? (sent ? t('photos', { n: sent }) : t('photo'))}
      </Big>
    </>
  )
}
