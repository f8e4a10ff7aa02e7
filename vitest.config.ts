// The test runner: rules beside their code, features on a real database, stories and walls in tests/.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'web/src/**/*.test.ts', 'web/src/**/*.test.tsx', 'tests/**/*.test.ts'],
    globalSetup: ['tests/global.ts'],
    testTimeout: 60_000, hookTimeout: 120_000, maxWorkers: 2, reporters: ['default'],
  },
})
