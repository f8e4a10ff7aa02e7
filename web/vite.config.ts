// Builds the web: the desktop application and the light entries of the floor and of public tracking.
import fs from 'node:fs'
import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = import.meta.dirname

/** The pages that are entered by themselves; each has its own budget of JavaScript. */
const entries = { index: 'src/main.tsx', floor: 'src/floor/main.tsx', track: 'src/track/main.tsx' }

/** `WEB_ENTRIES=index` builds one page only, for looking at it. */
const wanted = process.env['WEB_ENTRIES']?.split(',')

const input = Object.fromEntries(Object.entries(entries)
  .filter(([name]) => !wanted || wanted.includes(name))
  .filter(([, main]) => fs.existsSync(path.join(here, main)))
  .map(([name]) => [name, path.join(here, `${name}.html`)]))

export default defineConfig({
  root: here,
  plugins: [react()],
  build: {
    outDir: process.env['WEB_OUT'] ?? 'dist', emptyOutDir: true,
    target: 'es2023', reportCompressedSize: false,
    chunkSizeWarningLimit: 1600,
    rolldownOptions: {
      input,
      output: { codeSplitting: { groups: [
        { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 30 },
        { name: 'words', test: /node_modules[\\/](i18next|react-i18next)[\\/]/, priority: 25 },
        { name: 'query', test: /node_modules[\\/]@tanstack[\\/](query-core|react-query)[\\/]/, priority: 25 },
      ] } },
    },
  },
  server: { port: 8607, proxy: { '/api': `http://localhost:${process.env['PORT'] ?? 8606}` } },
})
