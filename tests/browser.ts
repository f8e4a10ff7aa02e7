// A real Chromium from the registry alone, with Chinese fonts; and pages that fail a test on any console
// error.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import zlib from 'node:zlib'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'

const require = createRequire(import.meta.url)

/**
 * Unpacks @sparticuz/chromium once per version into a folder of ours, atomically (its own way is neither).
 */
async function chromiumHome(cache: string): Promise<string> {
  const packageFolder = path.resolve(path.dirname(require.resolve('@sparticuz/chromium')), '..')
  const { version } = JSON.parse(fs.readFileSync(path.join(packageFolder, 'package.json'), 'utf8')) as {
    version: string
  }
  const home = path.join(cache, `chromium-${version}`)
  if (fs.existsSync(home)) return home
  const fresh = `${home}.${process.pid}`
  fs.mkdirSync(fresh, { recursive: true })
  const tar = require('tar-fs') as typeof import('tar-fs')
  const unpack = (file: string, to: NodeJS.WritableStream) =>
    pipeline(
      fs.createReadStream(path.join(packageFolder, 'bin', file)),
      zlib.createBrotliDecompress({ chunkSize: 1 << 21 }),
      to,
    )
  await unpack('chromium.br', fs.createWriteStream(path.join(fresh, 'chromium'), { mode: 0o755 }))
  await unpack('al2023.tar.br', tar.extract(path.join(fresh, 'al2023')))
  await unpack('fonts.tar.br', tar.extract(path.join(fresh, 'fonts')))
  await unpack('swiftshader.tar.br', tar.extract(fresh))
  try {
    fs.renameSync(fresh, home)
  } catch (error) {
    fs.rmSync(fresh, { recursive: true })
    if (!fs.existsSync(home)) throw error
  }
  return home
}

/** Starts the browser. It brings its own libraries where the machine lacks them. */
export async function launchBrowser(): Promise<Browser> {
  const home = await chromiumHome(path.join(os.tmpdir(), `sixlink-browser-${os.userInfo().username}`))
  const executable = path.join(home, 'chromium')
  let libraries = path.join(home, 'al2023', 'lib')
  try {
    if (!/not found/.test(execFileSync('ldd', [executable], { encoding: 'utf8' }))) libraries = ''
  } catch {
    /* no ldd: bring them */
  }
  const chinese = path.resolve(
    path.dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json')),
    '400Regular',
  )
  const fonts = path.join(home, `fonts-${process.pid}.conf`)
  fs.writeFileSync(
    fonts,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${[
      path.join(home, 'fonts'),
      chinese,
    ]
      .map(d => `<dir>${d}</dir>`)
      .join('')}<cachedir>${home}/fccache</cachedir></fontconfig>`,
  )
  return chromium.launch({
    executablePath: executable,
    headless: true,
    env: {
      ...(process.env as Record<string, string>),
      FONTCONFIG_FILE: fonts,
      ...(libraries ? { LD_LIBRARY_PATH: libraries } : {}),
    },
    args: [
      '--no-sandbox',
      '--no-zygote',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-quic',
      '--font-render-hinting=none',
    ],
  })
}

/** Gathers what a page complains about; a test expects it to be empty. */
export function complaints(page: Page): string[] {
  const found: string[] = []
  page.on('console', message => {
    if (message.type() === 'error') found.push(message.text())
  })
  page.on('pageerror', error => {
    found.push(String(error))
  })
  return found
}
