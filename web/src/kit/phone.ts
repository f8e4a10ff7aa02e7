// Whether the screen is as narrow as a phone.
import { useSyncExternalStore } from 'react'

const narrow = matchMedia('(max-width: 720px)')

export const usePhone = (): boolean =>
  useSyncExternalStore(
    hear => {
      narrow.addEventListener('change', hear)
      return () => narrow.removeEventListener('change', hear)
    },
    () => narrow.matches,
  )
