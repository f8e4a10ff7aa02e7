// Entry of the floor: /floor/operator, /floor/inspector, /floor/picker. Light: no component library.
import { QueryClientProvider } from '@tanstack/react-query'
import { useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { whenSignedOut } from '../api.ts'
import { startLive } from '../live.ts'
import { answers } from '../query.ts'
import '../theme.css'
import { signedOut, usePerson, whoAmI } from './device.ts'
import './floor.css'
import './picker.css'
import { posts, SignIn } from './frame.tsx'
import type { Post } from './frame.tsx'
import { Inspector } from './inspector.tsx'
import { Operator } from './operator.tsx'
import { Picker } from './picker.tsx'

/** The post that the address names; the operator's when it names none. */
const postOf = (path: string): Post => posts.find(p => path.startsWith(`/floor/${p}`)) ?? 'operator'

function Floor({ post }: { post: Post }) {
  const person = usePerson()
  useEffect(() => (person ? startLive(answers) : undefined), [person?.id])
  if (!person) return <SignIn post={post} />
  return post === 'picker' ? <Picker /> : post === 'inspector' ? <Inspector /> : <Operator />
}

document.documentElement.dataset['theme'] = matchMedia('(prefers-color-scheme: dark)').matches
  ? 'dark'
  : 'light'
whenSignedOut(signedOut)
void whoAmI()
// Browsers allow it on https and on localhost only; without it the floor works as long as nobody reloads.
if ('serviceWorker' in navigator)
  void navigator.serviceWorker.register('/floor-worker.js', { scope: '/floor' }).catch(() => {})
createRoot(document.getElementById('root')!).render(
  <QueryClientProvider client={answers}>
    <Floor post={postOf(location.pathname)} />
  </QueryClientProvider>,
)
