import { globSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const root = join(import.meta.dirname, '..')

// The services that tests start, and their worker threads, load the same files again and again.
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'compile')
// esbuild, a program in Go, spends a fifth of its CPU on the collection of a heap that is small beside the memory of any machine.
process.env.GOGC ??= '300'

const files = globSync('test/**/*.test.ts', { cwd: root }).map((path) => ({
  path,
  text: readFileSync(join(root, path), 'utf8'),
}))

/** Not what starts a service as another process, which gets an environment of its own, nor what only reads the environment. */
const changesTheProcess =
  /\b(startService|startTouchstone|setEnvironment|vi\.(mock|stub\w+|spyOn|useFakeTimers))\b|\b((assign\(|delete )process\.env|process\.env\.\w+ (\?\?)?=(?!=))/

function pathsWhere(isChosen: (file: { path: string; text: string }) => boolean): string[] {
  return files.filter(isChosen).map(({ path }) => path)
}

/** Tests of functions without state: a thread loads the functions once for all files. */
const pure = pathsWhere(({ path }) =>
  /^test\/(engine|rules|json-schema|architecture|docs\/links|examples\/.*\/learning)\b/.test(path),
)

/** Tests by the front door of a service that a process starts once for all files. */
const shared = pathsWhere(({ text }) => text.includes(' sharedService()'))

/** The test of what all others recorded. */
const last = ['test/infra/aws/rights/recorded-rights.test.ts']

/** Tests that change their process, or start a service in it with settings of their own: each needs a process to itself. */
const own = pathsWhere(
  ({ path, text }) => ![...pure, ...shared, ...last].includes(path) && changesTheProcess.test(text),
)

/** All others make a world, a server or a database for themselves, and nothing of one file reaches another. */
const separate = pathsWhere(({ path }) => ![...pure, ...shared, ...own, ...last].includes(path))

const common = {
  root,
  // The state machines, the database and the worker threads of several files share two cores.
  testTimeout: 60_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 20_000 } },
  // Node loads the files itself, as in `npm start`, and keeps what it compiled.
  experimental: { viteModuleRunner: false, nodeLoader: false },
}

/** Records the calls that functions make to other services, also in worker threads, for the test of their rights. */
const recorded = {
  execArgv: ['--import', join(import.meta.dirname, 'support/rights/record-calls.ts')],
  setupFiles: ['test/support/rights/note-test-file.ts'],
}

export default defineConfig({
  test: {
    ...common,
    // One more than the cores: a worker waits for the database, or for a service to start, for much of its time.
    maxWorkers: availableParallelism() + 1,
    globalSetup: ['test/support/temporary-root.ts'],
    projects: [
      { test: { ...common, name: 'pure', include: pure, isolate: false, pool: 'threads' } },
      { test: { ...common, ...recorded, name: 'separate', include: separate, isolate: false, pool: 'forks' } },
      { test: { ...common, ...recorded, name: 'shared', include: shared, isolate: false, pool: 'forks' } },
      { test: { ...common, ...recorded, name: 'own', include: own, pool: 'forks' } },
      { test: { ...common, name: 'last', include: last, sequence: { groupOrder: 1 } } },
    ],
  },
})
