import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const root = join(import.meta.dirname, '..')

// The services that tests start, and their worker threads, load the same files again and again.
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'compile')

/** Tests of functions without state: one thread after the other loads them once for all files. */
const pure = [
  'test/architecture.test.ts',
  'test/docs/links.test.ts',
  'test/engine/**/*.test.ts',
  'test/rules/**/*.test.ts',
  'test/examples/price-model/learning.test.ts',
]

/** Tests whose every world has a database of its own: nothing of one file reaches another. */
const worlds = ['test/usecases/**/*.test.ts', 'test/faults/**/*.test.ts']

/** Tests by the front door of a service that is started once for all files of a process. */
const shared = globSync('test/**/*.test.ts', { cwd: root }).filter((path) =>
  readFileSync(join(root, path), 'utf8').includes(' sharedService()'),
)

/** All others start what they need, with settings of their own, or end it with a signal. */
const all = ['test/**/*.test.ts']

const common = {
  root,
  // The state machines, the database and the worker threads of several files share two cores.
  testTimeout: 60_000,
  hookTimeout: 60_000,
}

export default defineConfig({
  test: {
    ...common,
    globalSetup: ['test/support/temporary-root.ts'],
    projects: [
      { test: { ...common, name: 'pure', include: pure, isolate: false, pool: 'threads' } },
      { test: { ...common, name: 'worlds', include: worlds, isolate: false, pool: 'forks' } },
      { test: { ...common, name: 'shared', include: shared, isolate: false, pool: 'forks' } },
      { test: { ...common, name: 'own', include: all, exclude: [...pure, ...worlds, ...shared], pool: 'forks' } },
    ],
  },
})
