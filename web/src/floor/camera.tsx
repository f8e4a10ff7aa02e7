// The camera as a scanner: loaded only when it is opened; its decoder is served by ourselves, never by a CDN.
import { BarcodeDetector, prepareZXingModule } from 'barcode-detector/ponyfill'
import { useEffect, useRef, useState } from 'react'
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'
import { floorWords } from '../i18n/floor.ts'
import { Sheet } from './parts.tsx'

prepareZXingModule({
  overrides: {
    locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? wasmUrl : prefix + path),
  },
})

/** Looks are this far apart; the same code counts once in the longer time. */
const lookMs = 140,
  sameCodeMs = 1_800
const formats = ['ean_13', 'ean_8', 'code_128', 'code_39', 'itf', 'qr_code', 'data_matrix', 'upc_a'] as const

export function Camera({ onCode, onClose }: { onCode: (code: string) => void; onClose: () => void }) {
  const t = floorWords.use(),
    video = useRef<HTMLVideoElement>(null),
    [failed, setFailed] = useState(false)
  const heard = useRef(onCode)
  heard.current = onCode
  useEffect(() => {
    let stream: MediaStream | undefined,
      timer: ReturnType<typeof setTimeout> | undefined,
      closed = false
    const detector = new BarcodeDetector({ formats: [...formats] }),
      seen = { code: '', at: 0 }
    async function look(): Promise<void> {
      const view = video.current
      if (closed || !view) return
      if (view.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) {
        const found = await detector.detect(view).catch(() => []),
          code = found[0]?.rawValue
        if (code && !closed && (code !== seen.code || performance.now() - seen.at > sameCodeMs)) {
          seen.code = code
          seen.at = performance.now()
          heard.current(code)
        }
      }
      timer = setTimeout(() => void look(), lookMs)
    }
    async function open(): Promise<void> {
      try {
        stream = await navigator.mediaDevices.getUserMedia({
          audio: false,
          video: { facingMode: 'environment', width: { ideal: 1280 } },
        })
      } catch {
        setFailed(true)
        return
      }
      if (closed || !video.current) {
        stream.getTracks().forEach(track => track.stop())
        return
      }
      video.current.srcObject = stream
      await video.current.play().catch(() => {})
      void look()
    }
    void open()
    return () => {
      closed = true
      clearTimeout(timer)
      stream?.getTracks().forEach(track => track.stop())
    }
  }, [])
  return (
    <Sheet title={t('camera')} onClose={onClose}>
      {failed ? (
        <p className="sheet-text" role="alert">
          <b>{t('cameraNo')}</b>
          <br />
          {t('cameraHint')}
        </p>
      ) : (
        <div className="camera">
          <video ref={video} muted playsInline />
          <i aria-hidden="true" />
          <p>{t('cameraAim')}</p>
        </div>
      )}
    </Sheet>
  )
}
