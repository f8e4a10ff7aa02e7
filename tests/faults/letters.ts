// A mail server that outlives the product: letters by Message-ID, however often they come.
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface Letters { readonly url: string; readonly byKey: Map<string, string>; stop(): Promise<void> }

export async function startLetters(): Promise<Letters> {
  const byKey = new Map<string, string>()
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS'], logger: false,
    onData(stream, _session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        byKey.set(/^message-id:\s*(.+)$/im.exec(text)?.[1]?.trim() ?? `none ${byKey.size}`, text)
        done()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`, byKey,
    stop: () => new Promise(resolve => server.close(() => resolve())),
  }
}
