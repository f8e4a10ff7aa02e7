// Actions done on the floor, kept until the server has them: in order, each with its idempotency key, over
// reloads.

/** One thing a person did: sent once or many times, applied once. */
export interface Action {
  /** The Idempotency-Key: made when the finger touched, kept over every retry. */
  key: string
  /** `mes/report-production` */
  path: string
  body: unknown
  /** What the person did, in words for the queue's list. */
  label: { zh: string; en: string }
  at: number
  /** Who did it: it is never sent in another person's name. */
  person: string
  tries: number
  refusal?: Refused
}
export interface Refused {
  code: string
  says: { zh: string; en: string }
  remedy?: { zh: string; en: string } | undefined
}

/** What came of sending: taken, refused by the trade, not signed in, or no answer at all. */
export type Sent =
  | { kind: 'done'; result: unknown }
  | { kind: 'refused'; refusal: Refused }
  | { kind: 'stranger' }
  | { kind: 'away' }
export interface Store {
  read(): Action[]
  write(actions: Action[]): void
}
export interface QueueParts {
  store: Store
  send: (action: Action) => Promise<Sent>
  person: () => string | null
  /** Called after each change of the queue. */
  changed?: () => void
  settled?: (action: Action, sent: Sent) => void
}

/** A person can do this many things without the network; more is refused on the spot rather than lost. */
export const queueMax = 500

export interface Queue {
  add(action: Omit<Action, 'tries'>): boolean
  waiting(): Action[]
  refused(): Action[]
  dismiss(key: string): void
  /** Sends what waits, oldest first; stops at the first that finds no network. Resolves to what is left. */
  flush(): Promise<number>
}

/** The queue of one device. Everything but storage and network is decided here. */
export function makeQueue({ store, send, person, changed, settled }: QueueParts): Queue {
  let flushing: Promise<number> | null = null
  const write = (actions: Action[]) => {
    store.write(actions)
    changed?.()
  }
  const patch = (key: string, change: Partial<Action>) =>
    write(store.read().map(a => (a.key === key ? { ...a, ...change } : a)))
  const drop = (key: string) => write(store.read().filter(a => a.key !== key))
  const mine = () => store.read().filter(a => !a.refusal && a.person === person())

  async function run(): Promise<number> {
    for (let action = mine()[0]; action; action = mine()[0]) {
      const sent = await send(action)
      if (sent.kind === 'done') drop(action.key)
      else if (sent.kind === 'refused') patch(action.key, { refusal: sent.refusal, tries: action.tries + 1 })
      else {
        patch(action.key, { tries: action.tries + 1 })
        settled?.(action, sent)
        break
      }
      settled?.(action, sent)
    }
    return mine().length
  }

  return {
    add(action) {
      const kept = store.read()
      if (kept.length >= queueMax) return false
      write([...kept, { ...action, tries: 0 }])
      return true
    },
    waiting: () => store.read().filter(a => !a.refusal),
    refused: () => store.read().filter(a => a.refusal),
    dismiss: drop,
    flush() {
      flushing ??= run().finally(() => {
        flushing = null
      })
      return flushing
    },
  }
}

/** Milliseconds until the next try: quick at first, never slower than fifteen seconds. */
export const pauseMs = (tries: number): number => Math.min(15_000, 500 * 2 ** Math.min(tries, 5))
