import { globSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { MutantCoverage, StrykerOptions } from '@stryker-mutator/api/core'
import { commonTokens, declareClassPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin'
import {
  type DryRunResult,
  DryRunStatus,
  determineHitLimitReached,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner'
import fc from 'fast-check'
import { type CollectedTest, collectTests, type Outcome, runTests } from './collected-tests.ts'
import { hookImports, importersOf, nextReload } from './reload.ts'

/** What the mutated code reads: which mutant is on, and counts: how often each was passed, by test. */
type Switchboard = {
  activeMutant?: string | undefined
  currentTestId?: string | undefined
  mutantCoverage?: MutantCoverage
  hitCount?: number | undefined
  hitLimit?: number | undefined
}
const switchboard: Switchboard = {}
Object.assign(globalThis, { __stryker__: switchboard })

const timeoutMs = 60_000

type TestFile = { readonly path: string; readonly tests: readonly CollectedTest[]; ms: number }

/**
 * Runs tests in the process that loaded them, many times a second: to start vitest for each mutant takes half a second. A mutant
 * of what runs when a file is loaded, such as a schema, is on while the files are loaded again.
 */
class InProcessRunner implements TestRunner {
  static readonly inject = tokens(commonTokens.options)
  readonly #patterns: readonly string[]
  #files: TestFile[] = []

  constructor({ testFiles = [] }: StrykerOptions) {
    this.#patterns = testFiles
  }

  capabilities() {
    return { reloadEnvironment: true }
  }

  async init() {
    // A promise that a mutant broke and nobody awaits.
    process.on('unhandledRejection', () => {})
    hookImports(pathToFileURL(`${process.cwd()}/`).href)
    // The same values for each mutant. The first failure suffices.
    fc.configureGlobal({ seed: 1, endOnFailure: true })
    const isLeftOut = this.#patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1))
    const paths = globSync(
      this.#patterns.filter((pattern) => !pattern.startsWith('!')),
      { exclude: isLeftOut },
    )
    const reload = nextReload()
    for (const path of paths.map((path) => resolve(path)).sort()) {
      this.#files.push({ path, tests: await collectTests(() => import(pathToFileURL(path).href + reload)), ms: 0 })
    }
  }

  async dryRun(): Promise<DryRunResult> {
    const results: TestResult[] = []
    for (const file of this.#files) {
      const outcomes = await runTests(file.tests, {
        bail: false,
        timeoutMs,
        onStart: (test) => {
          switchboard.currentTestId = idOf(file, test)
        },
        onEnd: () => {
          switchboard.currentTestId = undefined
        },
      })
      file.ms = outcomes.reduce((sum, { ms }) => sum + ms, 0)
      results.push(...outcomes.map((outcome) => resultOf(file, outcome)))
    }
    const mutantCoverage = switchboard.mutantCoverage ?? { static: {}, perTest: {} }
    return { status: DryRunStatus.Complete, tests: results, mutantCoverage }
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const { activeMutant, hitLimit, reloadEnvironment, testFilter, sandboxFileName } = options
    Object.assign(switchboard, { activeMutant: activeMutant.id, hitCount: 0, hitLimit })
    const outcomes =
      reloadEnvironment || testFilter === undefined
        ? this.#reloaded(sandboxFileName)
        : this.#filtered(new Set(testFilter))
    const tests: TestResult[] = []
    try {
      for await (const result of outcomes) {
        tests.push(result)
        if (result.status === TestStatus.Failed) break
      }
    } catch (error) {
      // The files can't be loaded with this mutant.
      tests.push(failure('load', String(error)))
    } finally {
      switchboard.activeMutant = undefined
    }
    const late = determineHitLimitReached(switchboard.hitCount, hitLimit)
    return toMutantRunResult(late ?? { status: DryRunStatus.Complete, tests })
  }

  async *#filtered(ids: ReadonlySet<string>) {
    const files = this.#files.toSorted((a, b) => a.ms - b.ms)
    for (const file of files) {
      const tests = file.tests.filter((test) => ids.has(idOf(file, test)))
      if (tests.length > 0) yield* await resultsOf(file, tests)
    }
  }

  /** Loads the test files that import the mutated one again, the nearest first, and runs their tests. */
  async *#reloaded(mutated: string) {
    const distances = importersOf(pathToFileURL(mutated).href)
    const distanceTo = ({ path }: TestFile) => distances.get(pathToFileURL(path).href) ?? Number.POSITIVE_INFINITY
    const near = this.#files.filter((file) => distanceTo(file) < Number.POSITIVE_INFINITY)
    const reload = nextReload()
    for (const file of near.toSorted((a, b) => distanceTo(a) - distanceTo(b) || a.ms - b.ms)) {
      const tests = await collectTests(() => import(pathToFileURL(file.path).href + reload))
      yield* await resultsOf(file, tests)
    }
  }
}

async function resultsOf(file: TestFile, tests: readonly CollectedTest[]): Promise<readonly TestResult[]> {
  const outcomes = await runTests(tests, { bail: true, timeoutMs })
  return outcomes.map((outcome) => resultOf(file, outcome))
}

function idOf({ path }: TestFile, { title }: CollectedTest): string {
  return `${relative(process.cwd(), path)}#${title}`
}

function resultOf(file: TestFile, { test, error, ms }: Outcome): TestResult {
  const named = { id: idOf(file, test), name: test.title, fileName: file.path, timeSpentMs: ms }
  return error === undefined ? { ...named, status: TestStatus.Success } : { ...named, ...failed(String(error)) }
}

function failure(id: string, message: string): TestResult {
  return { id, name: id, timeSpentMs: 0, ...failed(message) }
}

function failed(failureMessage: string) {
  return { status: TestStatus.Failed as const, failureMessage }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessRunner)]
