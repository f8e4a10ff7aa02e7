// Listens to the scanner that types, wherever the focus is; a field that is being filled keeps its keys.
import { useEffect, useRef } from 'react'
import { feed, noScan } from './scan.ts'

const isField = (target: EventTarget | null) =>
  target instanceof HTMLElement
  && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))

export function useScanner(onCode: (code: string) => void): void {
  const heard = useRef(onCode)
  heard.current = onCode
  useEffect(() => {
    let buffer = noScan
    const type = (event: KeyboardEvent) => {
      if (isField(event.target) || event.ctrlKey || event.altKey || event.metaKey) return
      const fed = feed(buffer, event.key, event.timeStamp)
      buffer = fed.buffer
      if (fed.code === null) return
      // The Enter of the scanner must not press the button that has the focus.
      event.preventDefault()
      event.stopPropagation()
      heard.current(fed.code)
    }
    addEventListener('keydown', type, true)
    return () => removeEventListener('keydown', type, true)
  }, [])
}
