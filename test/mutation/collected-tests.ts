import * as vitest from 'vitest'

/** Stands in for vitest's `test`, `describe` and hooks: collects the tests of a file, so that they can be run again and again. */
export const { expect, vi } = vitest

type Run = (...args: readonly never[]) => unknown
type Suite = {
  readonly title: string
  readonly parent: Suite | undefined
  readonly hooks: Record<'beforeAll' | 'afterAll' | 'beforeEach' | 'afterEach', Run[]>
}
export type CollectedTest = { readonly title: string; readonly suite: Suite; readonly run: () => unknown }

const newSuite = (title: string, parent?: Suite): Suite => ({
  title,
  parent,
  hooks: { beforeAll: [], afterAll: [], beforeEach: [], afterEach: [] },
})

let suite = newSuite('')
let collected: CollectedTest[] = []
let atTheEnd: Run[] = []

/** Returns the tests that a file declares while it is loaded. */
export async function collectTests(load: () => Promise<unknown>): Promise<readonly CollectedTest[]> {
  suite = newSuite('')
  collected = []
  await load()
  return collected
}

type Declare = (title: string, ...rest: readonly unknown[]) => void

function declareTest(title: string, ...rest: readonly unknown[]): void {
  const parts: string[] = [title]
  for (let at: Suite | undefined = suite; at; at = at.parent) if (at.title) parts.unshift(at.title)
  collected.push({ title: parts.join(' > '), suite, run: functionOf(rest) })
}

function declareSuite(title: string, ...rest: readonly unknown[]): void {
  suite = newSuite(title, suite)
  functionOf(rest)()
  suite = suite.parent!
}

export const test = Object.assign(declareTest, { each: eachOf(declareTest) })
export const describe = Object.assign(declareSuite, { each: eachOf(declareSuite) })

function eachOf(declare: Declare) {
  return (rows: readonly unknown[]) =>
    (title: string, ...rest: readonly unknown[]) => {
      for (const [index, row] of rows.entries()) {
        const run = functionOf(rest)
        declare(`${title} [${index}]`, () => (Array.isArray(row) ? run(...(row as never[])) : run(row as never)))
      }
    }
}

/** The function comes before or after the options of a test. */
function functionOf(rest: readonly unknown[]): Run {
  return rest.find((one): one is Run => typeof one === 'function') ?? (() => {})
}

export const beforeAll = (hook: Run) => suite.hooks.beforeAll.push(hook)
export const afterAll = (hook: Run) => suite.hooks.afterAll.push(hook)
export const beforeEach = (hook: Run) => suite.hooks.beforeEach.push(hook)
export const afterEach = (hook: Run) => suite.hooks.afterEach.push(hook)
export const onTestFinished = (hook: Run) => atTheEnd.push(hook)

export type Outcome = { readonly test: CollectedTest; readonly error: unknown; readonly ms: number }

/** Runs the tests of one file in their order, with their hooks, up to the first that fails if `bail`. */
export async function runTests(tests: readonly CollectedTest[], options: RunTests): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  const begun = new Set<Suite>()
  const cleanups: Run[] = []
  for (const one of tests) {
    const suites = suitesOf(one.suite)
    const start = performance.now()
    let error: unknown
    options.onStart?.(one)
    try {
      for (const each of suites.filter((each) => !begun.has(each))) {
        begun.add(each)
        for (const hook of each.hooks.beforeAll) await withCleanup(hook, cleanups)
      }
      await withinTime(runOne(one, suites), options.timeoutMs)
    } catch (thrown) {
      error = thrown ?? new Error('A test threw nothing.')
    }
    options.onEnd?.(one)
    outcomes.push({ test: one, error, ms: performance.now() - start })
    if (error !== undefined && options.bail) break
  }
  for (const hook of [...[...begun].reverse().flatMap(({ hooks }) => hooks.afterAll), ...cleanups]) {
    await Promise.resolve(hook()).catch(() => {})
  }
  return outcomes
}

export type RunTests = {
  readonly bail: boolean
  readonly timeoutMs: number
  readonly onStart?: (test: CollectedTest) => void
  readonly onEnd?: (test: CollectedTest) => void
}

async function runOne(one: CollectedTest, suites: readonly Suite[]): Promise<void> {
  atTheEnd = []
  const cleanups: Run[] = []
  try {
    for (const { hooks } of suites) for (const hook of hooks.beforeEach) await withCleanup(hook, cleanups)
    await one.run()
  } finally {
    const after = suites.toReversed().flatMap(({ hooks }) => hooks.afterEach)
    for (const hook of [...after, ...cleanups, ...atTheEnd]) await hook()
  }
}

/** A hook may return a function that undoes it. */
async function withCleanup(hook: Run, cleanups: Run[]): Promise<void> {
  const undo = await hook()
  if (typeof undo === 'function') cleanups.push(undo as Run)
}

function suitesOf(suite: Suite | undefined): readonly Suite[] {
  return suite ? [...suitesOf(suite.parent), suite] : []
}

async function withinTime(running: Promise<void>, timeoutMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The test took more than ${timeoutMs} ms.`)), timeoutMs)
  })
  try {
    await Promise.race([running, late])
  } finally {
    clearTimeout(timer)
  }
}
