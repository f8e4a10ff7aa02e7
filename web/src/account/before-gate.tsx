// Pages that open without signing in, by their address.
import type { ReactElement } from 'react'
import { Forgot, SignUp } from './sign-up.tsx'
import { Join, Mailbox, Reset, Welcome } from './welcome.tsx'
import './account.css'

const pages: Record<string, () => ReactElement | null> = {
  'sign-up': SignUp,
  forgot: Forgot,
  welcome: Welcome,
  reset: Reset,
  join: Join,
  mailbox: Mailbox,
}

export function BeforeGate({ page }: { page: string }) {
  const Page = pages[page] ?? SignUp
  return <Page />
}
