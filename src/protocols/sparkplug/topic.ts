// Sparkplug B topic names (specification 3.0, chapter 4).

export const messageKinds = [
  'NBIRTH',
  'NDEATH',
  'NDATA',
  'NCMD',
  'DBIRTH',
  'DDEATH',
  'DDATA',
  'DCMD',
] as const
export type MessageKind = (typeof messageKinds)[number]

export interface Topic {
  readonly group: string
  readonly kind: MessageKind
  readonly node: string
  readonly device: string | null
}

export const namespace = 'spBv1.0'
const kinds: ReadonlySet<string> = new Set(messageKinds)

/** Whether a text may be a group, node, device or host id. */
export const isIdentifier = (text: string): boolean =>
  text.length > 0 && text.length <= 128 && !/[+/#]/.test(text)

/** Reads a topic; null for everything that is not a message of a node or device. */
export function parseTopic(text: string): Topic | null {
  const parts = text.split('/')
  const [space, group, kind, node, device] = parts
  if (space !== namespace || !group || !kind || !node || !kinds.has(kind)) return null
  const ofDevice = kind.startsWith('D')
  if (parts.length !== (ofDevice ? 5 : 4) || (ofDevice && !device)) return null
  return { group, kind: kind as MessageKind, node, device: ofDevice ? device! : null }
}

/** Writes the topic of a message. */
export function topicOf(group: string, kind: MessageKind, node: string, device?: string | null): string {
  for (const id of [group, node, device ?? 'none']) {
    if (!isIdentifier(id)) throw new Error(`"${id}" is no Sparkplug identifier`)
  }
  if (kind.startsWith('D') !== (device !== undefined && device !== null))
    throw new Error(`${kind} and its
    device do not agree`)
  return `${namespace}/${group}/${kind}/${node}${device ? `/${device}` : ''}`
}

/** Where a host application says whether it is there (retained, also its will). */
export const stateTopic = (host: string): string => `${namespace}/STATE/${host}`

/** The body of a STATE message (JSON since 3.0). */
export const stateBody = (online: boolean, timestamp: number): string => JSON.stringify({ online, timestamp })

/** Reads a STATE body; null if it is not one. */
export function parseState(body: Uint8Array): { online: boolean; timestamp: number } | null {
  try {
    const { online, timestamp } = JSON.parse(Buffer.from(body).toString('utf8')) as Record<string, unknown>
    return typeof online === 'boolean' && typeof timestamp === 'number' ? { online, timestamp } : null
  } catch {
    return null
  }
}
