// A mail server that outlives the product: letters by Message-ID, however often they come.
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface Letters {
  readonly url: string
  readonly byKey: Map<string, string>
  stop(): Promise<void>
}

export async function startLetters(): Promise<Letters> {
  const byKey = new Map<string, string>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, _session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        byKey.set(/^message-id:\s*(.+)$/im.exec(text)?.[1]?.trim() ?? `none ${byKey.size}`, textOf(text))
        done()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    byKey,
    stop: () => new Promise(resolve => server.close(() => resolve())),
  }
}

/** The letter's text as it is read: nodemailer packs Chinese as base64 or quoted-printable. */
function textOf(raw: string): string {
  const at = raw.indexOf('\r\n\r\n'),
    head = raw.slice(0, at),
    body = raw.slice(at + 4)
  if (/^content-transfer-encoding:\s*base64/im.test(head)) return Buffer.from(body, 'base64').toString('utf8')
  return body.replaceAll('=\r\n', '')
}
