import { describe, expect, test } from 'vitest'
import { findCycles } from './support/import-cycles.ts'
import {
  computedImportsIn,
  exportedNames,
  importsIn,
  type SourceFile,
  sourceFilesBelow,
  withoutComments,
} from './support/source-files.ts'

/** What the files of a floor may import beside each other: files below these paths, and these packages. */
type Floor = { readonly imports: readonly string[]; readonly packages: readonly RegExp[] }

/** The floors from the lowest to the highest: imports only go down. A file belongs to the longest path that it is below. */
const floors: Readonly<Record<string, Floor>> = {
  /** The typed client of the public API. It runs in browsers and in other projects, where nothing else of this one is. */
  client: { imports: [], packages: [] },
  /** Reads nothing but its own table of words. */
  'functions/engine': { imports: [], packages: [/^node:fs$/] },
  'functions/rules': { imports: [], packages: [/^ipaddr\.js$/, /^zod(\/v4\/core|\/mini)?$/, /^node:(crypto|zlib)$/] },
  /** JSON Schema, for the contracts of the registry. The world loads it when a contract is first seen. */
  'functions/json-schema': {
    imports: ['functions/rules'],
    packages: [/^re2js$/, /^@hyperjump\/json-schema-formats$/],
  },
  /** Reads the texts of files and of bodies of rows. Who needs it loads it when there is something to read. */
  'functions/files': { imports: ['functions/rules'], packages: [/^csv-parse\/sync$/, /^yaml$/] },
  'functions/fetcher': {
    imports: ['functions/rules'],
    packages: [
      /^@exodus\/bytes\/encoding\.js$/,
      /^@mozilla\/readability$/,
      /^html-encoding-sniffer$/,
      /^linkedom\/worker$/,
      /^parse5$/,
      /^ipaddr\.js$/,
      /^node:(crypto|dns\/promises|events|https?|net|path|stream|stream\/promises|util|worker_threads|zlib)$/,
    ],
  },
  'functions/world': {
    imports: ['functions/engine', 'functions/rules', 'functions/json-schema'],
    packages: [
      /^@aws-sdk\/(client-|s3-request-presigner$)/,
      /^@aws-lambda-powertools\//,
      /^zod(\/mini)?$/,
      /^@smithy\/signature-v4$/,
      /^ulid$/,
      /^uuid$/,
      /^lru-cache$/,
      /^aws-jwt-verify(\/|$)/,
      /^node:(crypto|https?|timers\/promises)$/,
    ],
  },
  'functions/table': {
    imports: ['functions/rules', 'functions/world'],
    packages: [/^@aws-sdk\/lib-dynamodb$/, /^@aws-sdk\/client-dynamodb$/, /^zod(\/mini)?$/],
  },
  'functions/usecases': {
    imports: ['functions/table', 'functions/rules', 'functions/files', 'functions/engine', 'functions/world'],
    packages: [/^lru-cache$/],
  },
  'functions/http': {
    imports: ['functions/usecases', 'functions/rules', 'functions/files', 'functions/world'],
    packages: [
      /^@middy\//,
      /^aws-lambda$/,
      /^jsonc-parser$/,
      /^lru-cache$/,
      /^negotiator$/,
      /^zod(-openapi)?$/,
      /^node:(crypto|fs\/promises|module|util|zlib)$/,
    ],
  },
  'functions/mcp': {
    imports: ['functions/http/door/*', 'functions/usecases', 'functions/rules', 'functions/files', 'functions/world'],
    packages: [/^@middy\/core$/, /^@modelcontextprotocol\/server$/, /^zod$/],
  },
  'functions/steps': {
    imports: ['functions/usecases', 'functions/rules', 'functions/world', 'functions/table'],
    packages: [/^zod$/],
  },
  /** The deployed entries: each opens one door, or does by schedule what nobody requests. */
  functions: {
    imports: [
      'functions/http',
      'functions/mcp',
      'functions/steps',
      'functions/usecases',
      'functions/world',
      'functions/fetcher',
    ],
    packages: [/^@aws-lambda-powertools\/logger$/],
  },
  /** What both places have in common. */
  infra: { imports: ['functions'], packages: [/^jsonc-parser$/, /^zod$/, /^node:(fs|path)$/] },
  'infra/aws': {
    imports: ['infra/*', 'infra/console', 'infra/environments', 'functions'],
    packages: [
      /^aws-cdk-lib(\/|$)/,
      /^constructs$/,
      /^cdk-nag$/,
      /^esbuild$/,
      /^node:(child_process|fs|module|path|stream\/consumers)$/,
    ],
  },
  'infra/local': {
    imports: ['infra/*', 'infra/console', 'infra/environments', 'functions', 'client'],
    packages: [
      /^@aws-sdk\/(client-|s3-request-presigner$)/,
      /^aws-lambda$/,
      /^croner$/,
      /^jose$/,
      /^jsonata$/,
      /^piscina$/,
      /^zod$/,
      /^node:/,
    ],
  },
  /** Makes the engine's table of words; nothing that is deployed needs it. */
  'infra/meaning': { imports: ['functions'], packages: [/^zod$/, /^node:/] },
  /** Makes the types of the client. */
  'infra/client-types': { imports: ['functions'], packages: [/^openapi-typescript$/, /^node:/] },
  /** Says what an environment costs. */
  'infra/cost': {
    imports: ['infra/*', 'infra/aws', 'infra/environments', 'infra/local/backup', 'functions'],
    packages: [/^aws-cdk-lib(\/assertions)?$/, /^zod$/, /^node:/],
  },
  /** Checks a service from outside. */
  'infra/smoke': { imports: ['infra/*', 'infra/local', 'functions', 'client'], packages: [/^zod$/, /^node:/] },
  /** Commands for both places. */
  'infra/make-key.ts': { imports: ['infra', 'functions'], packages: [/^@aws-sdk\/client-/, /^zod$/, /^node:/] },
  'infra/aws/deploy': {
    imports: ['infra', 'functions'],
    packages: [/^@aws-sdk\/client-(lambda|sfn)$/, /^zod$/, /^node:/],
  },
  'infra/restored-table': {
    imports: ['infra', 'functions'],
    packages: [/^@aws-sdk\/client-dynamodb$/, /^zod$/, /^node:/],
  },
  bench: {
    imports: ['infra', 'functions', 'client'],
    packages: [
      /^@aws-sdk\/(client-|lib-dynamodb$)/,
      /^esbuild$/,
      /^natural\//,
      /^parse5$/,
      /^playwright-core$/,
      /^wink-/,
      /^zod$/,
      /^node:/,
    ],
  },
  /** Bundles the command line with all that it imports. */
  'infra/licences': { imports: [], packages: [/^zod$/, /^node:/] },
  'infra/cli-package': { imports: ['infra'], packages: [/^esbuild$/, /^zod$/, /^node:/] },
  /** The command line: it talks to the service by the client, and reads files by the rules that the service has. */
  cli: {
    imports: ['functions/rules', 'functions/files', 'client'],
    packages: [/^@stricli\/core$/, /^micromark$/, /^zod$/, /^node:/],
  },
  /** Actions of GitHub: each runs the command line. */
  actions: { imports: ['cli'], packages: [/^zod$/, /^node:/] },
  examples: { imports: [], packages: [] },
  /** Builds the console, by Vite's command. */
  'infra/console': { imports: [], packages: [/^node:/] },
  /** The web page: it talks to the public API by the client, and runs in browsers. */
  console: {
    imports: ['client'],
    packages: [
      /^preact(\/hooks)?$/,
      /^@preact\/signals$/,
      /^wouter-preact(\/use-hash-location)?$/,
      /^uplot(\/|$)/,
      /^micromark$/,
      /^csv-parse\/browser\/esm\/sync$/,
      /\.css$/,
    ],
  },
  'console/vite.config.ts': { imports: [], packages: [/^vite$/] },
}

const sources = ['functions', 'infra', 'bench', 'examples', 'client', 'cli', 'actions', 'console'].flatMap(
  sourceFilesBelow,
)
/** All that somebody wrote. */
const written = sources.filter(({ path }) => !path.startsWith('client/generated/'))
const functions = sources.filter(({ path }) => path.startsWith('functions/'))
const tests = sourceFilesBelow('test')

describe('the floors', () => {
  test.each(sources.map((source) => [source.path, source] as const))(
    '%s imports only from floors below',
    (path, source) => {
      const floor = floorOf(path)
      expect(floor, `${path} is on no floor`).toBeDefined()

      expect(source.imports.filter((imported) => !mayImport(floor ?? '', imported))).toEqual([])
    },
  )

  test('every floor has files, so that every rule applies to something', () => {
    const present = new Set(sources.map(({ path }) => floorOf(path)))
    expect(Object.keys(floors).filter((floor) => !present.has(floor))).toEqual([])
  })

  test('an import of every form counts', () => {
    const code = `
      import { a } from '#table/a.ts'
      import type { B } from "../http/b.ts"
      import './c.ts'
      export { d } from '#world/d.ts'
      const e = await import('#steps/e.ts')
      const [f] = await Promise.all([import(
        \`./f.ts\`
      )])
      new Worker(new URL('./g.ts', import.meta.url))
      type H = typeof import('zod')
      import {
        i,
      } from 'node:path'`

    expect(importsIn('functions/usecases/x.ts', code).toSorted()).toEqual([
      'functions/http/b.ts',
      'functions/steps/e.ts',
      'functions/table/a.ts',
      'functions/usecases/c.ts',
      'functions/usecases/f.ts',
      'functions/usecases/g.ts',
      'functions/world/d.ts',
      'node:path',
      'zod',
    ])
  })

  test('upward and sideways imports are refused, downward ones are not', () => {
    const may = (path: string, imported: string) => mayImport(floorOf(path) ?? '', imported)

    expect(may('functions/usecases/models/a.ts', 'functions/table/b.ts')).toBe(true)
    expect(may('functions/table/b.ts', 'functions/usecases/models/a.ts')).toBe(false)
    expect(may('functions/http/a.ts', 'functions/steps/b.ts')).toBe(false)
    expect(may('functions/http/a.ts', 'functions/api.lambda.ts')).toBe(false)
    expect(may('functions/engine/a.ts', 'functions/rules/b.ts')).toBe(false)
    expect(may('functions/rules/a.ts', 'node:fs')).toBe(false)
    expect(may('functions/rules/a.ts', 'infra/event-rules.ts')).toBe(false)
    expect(may('infra/local/a.ts', 'infra/event-rules.ts')).toBe(true)
    expect(may('infra/local/a.ts', 'infra/aws/b.ts')).toBe(false)
    expect(may('infra/event-rules.ts', 'infra/local/b.ts')).toBe(false)
    expect(may('bench/a.ts', 'infra/local/b.ts')).toBe(true)
    expect(may('bench/a.ts', 'test/support/b.ts')).toBe(false)
    expect(may('cli/a.ts', 'functions/rules/b.ts')).toBe(true)
    expect(may('cli/a.ts', 'functions/engine/b.ts')).toBe(false)
  })

  test('no import is computed, with four exceptions', () => {
    const computed = sources.filter(({ code }) => computedImportsIn(code).length > 0)
    expect(computed.map(({ path }) => path)).toEqual([
      // The entries of the deployed functions, by the list of their names.
      'infra/local/load-functions.ts',
      // A handler in the folder that TOUCHSTONE_HANDLERS names.
      'infra/local/model-handlers/handler-process.ts',
      // A package that it has just downloaded.
      'infra/meaning/build-word-table.ts',
      // A bundle whose start is measured.
      'bench/cold/cold-child.ts',
    ])
  })
})

test('functions import zod as a namespace, of which bundles take what they use: as one object it has the messages of all languages', () => {
  const asOneObject = sources.filter(
    ({ path, code }) => path.startsWith('functions/') && /\{[^}]*\bz\b[^}]*\} from 'zod'/.test(code),
  )

  expect(asOneObject.map(({ path }) => path)).toEqual([])
})

describe('cycles', () => {
  test('no files import each other, directly or indirectly', () => {
    const graph = new Map([...sources, ...tests].map(({ path, imports }) => [path, imports]))
    expect(findCycles(graph).map((cycle) => cycle.join(' → '))).toEqual([])
  })

  test('cycles of any length are found, each once', () => {
    const graph = new Map([
      ['a', ['a', 'zod']],
      ['b', ['c']],
      ['c', ['b', 'd', 'a']],
      ['d', ['e']],
      ['e', ['f', 'a']],
      ['f', ['d', 'g']],
      ['g', []],
    ])

    expect(findCycles(graph).toSorted()).toEqual([
      ['a', 'a'],
      ['b', 'c', 'b'],
      ['d', 'e', 'f', 'd'],
    ])
  })
})

describe('exported names', () => {
  /** Names that may stand in several files, each with its reason. */
  const accepted = new Set([
    // AWS Lambda calls every function by this name.
    'handler',
  ])

  /** The client is a package of its own: its users, too, say model and run. Its entry exports again what the others define. */
  const ofClient = written.filter(({ path }) => path.startsWith('client/') && path !== 'client/client.ts')
  /** The console is another program, whose words are those of a page: a page there is not one of a list. */
  const ofConsole = written.filter(({ path }) => path.startsWith('console/'))
  const ofService = written.filter(({ path }) => !/^(client|console)\//.test(path))
  const supports = tests.filter(({ path }) => path.startsWith('test/support/'))

  test.each([
    ['the service', [...ofService, ...supports]],
    ['the client', ofClient],
    ['the console', ofConsole],
  ])('no name is exported by two files of %s, so that one word means one thing', (_, files) => {
    const filesByName = new Map<string, Set<string>>()
    for (const { path, code } of files) {
      for (const name of exportedNames(code)) filesByName.set(name, (filesByName.get(name) ?? new Set()).add(path))
    }

    const homonyms = [...filesByName].filter(([name, files]) => files.size > 1 && !accepted.has(name))

    expect(homonyms.map(([name, files]) => `${name}: ${[...files].join(', ')}`)).toEqual([])
  })

  test('exports of every form count', () => {
    const code = `
export const one = 1
export async function two() {}
export function* three() {}
export class Four {}
export abstract class Five {}
export type Six = string
export interface Seven {}
export const { eight, before: nine } = object
export { ten, before as eleven }
`
    expect(exportedNames(code)).toEqual([
      ...['one', 'two', 'three', 'Four', 'Five', 'Six', 'Seven'],
      ...['eight', 'nine', 'ten', 'eleven'],
    ])
  })

  test('everything is exported by name, from the file that defines it', () => {
    const isWrittenSo = /^export (default\b|\*|(type )?\{[^}]*\} from\b)/m
    const offenders = [...sources, ...tests].filter(
      ({ path, code }) => !path.endsWith('.d.ts') && isWrittenSo.test(code),
    )
    // Vite and vitest ask for the default.
    expect(offenders.map(({ path }) => path)).toEqual(['console/vite.config.ts', 'test/vitest.config.ts'])
  })
})

describe('the house rules', () => {
  test('process.env is read by the deployed entries alone', () => {
    const namesIt = functions.filter(({ code }) => code.includes('process.env'))
    const writesItInSamples = 'functions/http/openapi/typescript-sample.ts'
    const readers = namesIt.filter(({ path }) => floorOf(path) !== 'functions' && path !== writesItInSamples)
    expect(readers.map(({ path }) => path)).toEqual([])
  })

  test('the clock and randomness are reached through the world, or the dependencies of the fetcher', () => {
    const outside = /\bDate\.now\(\)|new Date\(\)|Math\.random\(\)/
    const isOutside = (path: string) =>
      path.startsWith('functions/world/') || path === 'functions/fetcher/fetcher-dependencies.ts'
    const offenders = functions.filter(({ path, text }) => !isOutside(path) && outside.test(text))
    expect(offenders.map(({ path }) => path)).toEqual([])
  })

  test('the fetch function reaches neither the world nor anything that does', () => {
    const floorsReached = reachableFrom('functions/fetch.lambda.ts').map(({ path }) => floorOf(path))
    expect([...new Set(floorsReached)].sort()).toEqual(['functions', 'functions/fetcher', 'functions/rules'])
  })

  test('scoring uses no function of Math whose last bit may differ between machines', () => {
    const inexact = /\bMath\.(exp|expm1|log|log1p|log2|log10|tanh|sinh|cosh|sin|cos|tan|pow|cbrt|hypot)\b|(?<!\d )\*\*/
    const reached = reachableFrom('functions/engine/scoring/lexical-scorer.ts')
    expect(reached.length).toBeGreaterThan(1)
    expect(reached.filter(({ code }) => inexact.test(code)).map(({ path }) => path)).toEqual([])
  })

  test('no file is longer than 300 lines, and none has a meaningless name', () => {
    const long = written.filter(({ text }) => text.split('\n').length > 300)
    const vague = [...sources, ...tests].filter(({ path }) =>
      /(^|\/)(utils?|helpers?|common|types|services?|handlers?|index)(\.ts|\/)/.test(path),
    )
    expect([...long, ...vague].map(({ path }) => path)).toEqual([])
  })

  test('comments are distinguished from strings that look like them', () => {
    expect(withoutComments(`a('image/*') // b\nc("http://d") /* e\n */ + \`//\${f}\``)).toBe(
      `a('image/*') \nc("http://d")  + \`//\${f}\``,
    )
  })
})

function floorOf(path: string): string | undefined {
  return Object.keys(floors)
    .filter((floor) => path === floor || path.startsWith(`${floor}/`))
    .sort((a, b) => b.length - a.length)[0]
}

function mayImport(floor: string, imported: string): boolean {
  const { imports, packages } = floors[floor] ?? { imports: [], packages: [] }
  const isOfProject = /^(functions|infra|bench|examples|test|client|cli|actions|console)\//.test(imported)
  if (!isOfProject) return packages.some((pattern) => pattern.test(imported))
  return floorOf(imported) === floor || imports.some((allowed) => isBelow(allowed, imported))
}

/** `infra/*` stands for the files in the folder itself, `infra` for those in the folders below it, too. */
function isBelow(allowed: string, path: string): boolean {
  if (!allowed.endsWith('/*')) return path.startsWith(`${allowed}/`)
  return path.slice(0, path.lastIndexOf('/')) === allowed.slice(0, -2)
}

function reachableFrom(start: string): readonly SourceFile[] {
  const reached = new Set([start])
  for (const path of reached) {
    const source = functions.find((each) => each.path === path)
    for (const target of source?.imports ?? []) reached.add(target)
  }
  return functions.filter(({ path }) => reached.has(path))
}
