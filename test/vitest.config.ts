import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    // The state machines, the database and a worker per file share two cores.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
