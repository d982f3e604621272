import { matchesGlob } from 'node:path'
import { parseArgs } from 'node:util'
import { Stryker } from '@stryker-mutator/core'
import { type Group, type GroupName, groups } from './groups.ts'

const names = Object.keys(groups) as GroupName[]
const usage = `Changes the code in small ways, one at a time, and lists the changes that no test notices:

  npm run mutate                        all of ${names.join(', ')}
  npm run mutate -- leases              a group
  npm run mutate -- rules/lease.ts ...  some files below functions/
  npm run mutate -- rules --again       without the results that are kept in reports/mutation`

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { again: { type: 'boolean' }, help: { type: 'boolean' } },
})

const isName = (name: string): name is GroupName => Object.hasOwn(groups, name)

/** Returns the group, cut down to the chosen files if any were named. */
function chosen(name: GroupName): Group {
  const group: Group = groups[name]
  const paths = positionals.map((path) => `functions/${path}`)
  const isOfGroup = (path: string) => group.mutate.some((pattern) => matchesGlob(path, pattern))
  const files = paths.filter(isOfGroup)
  return positionals.includes(name) || positionals.length === 0 ? group : { ...group, mutate: files }
}

async function mutate(name: GroupName, { mutate, testFiles, ignoreStatic = false }: Group): Promise<void> {
  const folder = 'reports/mutation'
  const results = await new Stryker({
    mutate: [...mutate],
    testFiles: [...testFiles],
    testRunner: 'in-process',
    plugins: ['./test/mutation/in-process-runner.ts', './test/mutation/ignore-prose.ts'],
    ignorers: ['prose'],
    coverageAnalysis: 'perTest',
    concurrency: 1,
    // TypeScript 7 has no API, and nothing of its configuration is read: node runs the files.
    disableTypeChecks: false,
    tsconfigFile: 'none',
    ignorePatterns: ['*', '!package.json', '!functions/**', '!test/**', '!infra/**', '!statemachines/**'],
    timeoutMS: 5_000,
    incremental: true,
    ignoreStatic,
    incrementalFile: `${folder}/${name}.incremental.json`,
    force: values.again ?? false,
    reporters: ['clear-text', 'json', 'progress-append-only'],
    jsonReporter: { fileName: `${folder}/${name}.json` },
    clearTextReporter: { logTests: false, allowEmojis: false, skipFull: true },
    warnings: false,
  }).runMutationTest()
  if (results.length === 0) throw new Error(`Nothing of ${name} was mutated.`)
}

const selected = names.map((name) => [name, chosen(name)] as const).filter(([, { mutate }]) => mutate.length > 0)
const known = new Set([...names, ...selected.flatMap(([, { mutate }]) => mutate.map((path) => path.slice(10)))])

if (values.help || positionals.some((name) => !isName(name) && !known.has(name))) {
  console.error(usage)
  process.exitCode = values.help ? 0 : 2
} else {
  for (const [name, group] of selected) await mutate(name, group)
}
