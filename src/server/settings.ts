// Settings by environment variables; each has a default that works on a fresh machine.
import path from 'node:path'

export interface Settings {
  port: number
  host: string
  /** Folder of the embedded database and of files. */
  data: string
  /** Keys that seal secrets in the database; without them they lie in the data folder. */
  secret: string | undefined
  databaseUrl: string | undefined
  mqttUrl: string | undefined
  /** Port of the broker that comes with the product; 0 takes a free one. */
  mqttPort: number
  smtpUrl: string | undefined
  /** Whom letters come from. */
  mailFrom: string
  demo: boolean
  /** Companies beside the demo's whose demo factory may run at once: each has machines and a crew. */
  demoFactories: number
  /** How much faster than real time the demo's machines and carriers are. */
  speed: number
  publicUrl: string
  /** Addresses inside that webhooks may reach although they are not public. */
  allowsInside: (host: string, port: number) => boolean
  /** Requests a minute of one person or key; 0: no limit. */
  ratePerMinute: number
  root: string
}

const portMax = 65_535

export const root = path.resolve(import.meta.dirname, '../..')

/** Reads the settings; a value that is not what is needed stops the start with its name. */
export function settingsFrom(env: NodeJS.ProcessEnv): Settings {
  const whole = (name: string, otherwise: number, least: number, most: number): number => {
    const text = env[name]
    if (text === undefined || text === '') return otherwise
    if (!/^\d{1,6}$/.test(text) || Number(text) < least || Number(text) > most)
      throw new Error(`${name} must be a whole number from ${least} to ${most}, not "${text}"`)
    return Number(text)
  }
  const port = whole('PORT', 8606, 1, portMax)
  return {
    port, host: env['HOST'] || '127.0.0.1',
    data: path.resolve(env['SIXLINK_DATA'] || path.join(root, '.sixlink')),
    secret: env['SIXLINK_SECRET'] || undefined,
    databaseUrl: env['DATABASE_URL'] || undefined, mqttUrl: env['MQTT_URL'] || undefined,
    mqttPort: whole('MQTT_PORT', 0, 0, portMax), smtpUrl: env['SMTP_URL'] || undefined,
    mailFrom: env['MAIL_FROM'] || 'Sixlink <no-reply@sixlink.local>',
    demoFactories: whole('SIXLINK_DEMO_FACTORIES', 4, 0, 100),
    demo: (env['SIXLINK_DEMO'] ?? '1') !== '0', speed: whole('SIXLINK_SPEED', 60, 1, 999_999),
    publicUrl: env['PUBLIC_URL'] || `http://localhost:${port}`,
    ratePerMinute: whole('RATE_LIMIT', 12_000, 0, 999_999),
    allowsInside: insideFrom(env['WEBHOOK_ALLOW'] ?? ''), root,
  }
}

/** `host` or `host:port`, with commas between: a plant's own receivers. */
function insideFrom(text: string): Settings['allowsInside'] {
  const named = new Set(text.split(',').map(entry => entry.trim().toLowerCase()).filter(Boolean))
  return (host, port) => named.has(host.toLowerCase()) || named.has(`${host.toLowerCase()}:${port}`)
}
