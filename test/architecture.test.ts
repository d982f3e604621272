import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const functions = join(root, 'functions')

/** What each floor may import, beside itself: other floors (`#…`) and packages. A floor never reaches up or sideways. */
const floors: Readonly<Record<string, { readonly floors: readonly string[]; readonly packages: readonly RegExp[] }>> = {
  engine: { floors: [], packages: [] },
  fetcher: {
    floors: ['rules'],
    packages: [
      /^@mozilla\/readability$/,
      /^linkedom\/worker$/,
      /^ipaddr\.js$/,
      /^node:(crypto|dns\/promises|events|https?|net|path|stream|stream\/promises|util|worker_threads|zlib)$/,
    ],
  },
  rules: { floors: [], packages: [/^zod$/, /^node:(crypto|zlib)$/] },
  world: {
    floors: ['rules'],
    packages: [
      /^@aws-sdk\/client-/,
      /^@aws-lambda-powertools\//,
      /^zod$/,
      /^ulid$/,
      /^uuid$/,
      /^ajv/,
      /^aws-jwt-verify(\/|$)/,
      /^node:(crypto|vm)$/,
    ],
  },
  table: { floors: ['rules', 'world'], packages: [/^@aws-sdk\/lib-dynamodb$/, /^@aws-sdk\/client-dynamodb$/, /^zod$/] },
  usecases: { floors: ['table', 'rules', 'engine', 'world'], packages: [/^lru-cache$/] },
  http: {
    floors: ['usecases', 'rules', 'world'],
    packages: [/^@middy\//, /^aws-lambda$/, /^negotiator$/, /^zod(-openapi)?$/, /^node:(fs\/promises|module)$/],
  },
  steps: { floors: ['usecases', 'rules', 'world', 'table'], packages: [/^zod$/] },
}
/** An entry opens one door, or does one deed that nobody asks for. */
const entry = {
  floors: ['http', 'steps', 'usecases', 'world', 'fetcher'],
  packages: [/^@aws-lambda-powertools\/logger$/],
}

type Source = { readonly path: string; readonly text: string; readonly imports: readonly string[] }

const sources: readonly Source[] = filesBelow(functions).map((path) => {
  const text = readFileSync(join(functions, path), 'utf8')
  return { path, text, imports: [...text.matchAll(/(?:from|import) '([^']+)'/g)].map(([, from]) => from ?? '') }
})

describe('the floors', () => {
  test.each(sources.map((source) => [source.path, source] as const))(
    '%s imports only from floors below',
    (path, source) => {
      const floor = path.includes('/') ? (path.split('/')[0] ?? '') : ''
      const allowed = floor === '' ? entry : floors[floor]
      expect(allowed, `functions/${floor} is not a floor`).toBeDefined()

      const strangers = source.imports.filter((from) => !isAllowed(from, floor, allowed ?? entry))

      expect(strangers).toEqual([])
    },
  )

  test('every floor has files, so that none of these rules is idle', () => {
    const present = new Set(sources.map(({ path }) => path.split('/')[0]))
    expect(Object.keys(floors).filter((floor) => !present.has(floor))).toEqual([])
  })
})

describe('the house rules', () => {
  test('process.env is read by the deployed entries alone', () => {
    expect(
      sources.filter(({ path, text }) => path.includes('/') && text.includes('process.env')).map(({ path }) => path),
    ).toEqual([])
  })

  test('the clock and chance are reached through the world, or the fetcher’s own outside', () => {
    const outside = /\bDate\.now\(\)|new Date\(\)|Math\.random\(\)/
    const isOutside = (path: string) => path.startsWith('world/') || path === 'fetcher/outside.ts'
    const offenders = sources.filter(({ path, text }) => !isOutside(path) && outside.test(text))
    expect(offenders.map(({ path }) => path)).toEqual([])
  })

  test('the fetch function reaches neither the world nor anything that does', () => {
    const floorsReached = reachableFrom('fetch.lambda.ts').map(({ path }) => path.split('/')[0])
    expect([...new Set(floorsReached)].sort()).toEqual(['fetch.lambda.ts', 'fetcher', 'rules'])
  })

  test('scoring uses no function of Math whose last bit may differ between machines', () => {
    const inexact = /\bMath\.(exp|expm1|log|log1p|log2|log10|tanh|sinh|cosh|sin|cos|tan|pow|cbrt|hypot)\b|(?<!\d )\*\*/
    const offenders = ['engine/scoring/lexical-scorer.ts', 'engine/dense/dense-scorer.ts']
      .flatMap(reachableFrom)
      .filter(({ text }) => inexact.test(withoutComments(text)))
    expect(offenders.map(({ path }) => path)).toEqual([])
  })

  test('no file is longer than 300 lines, and none is called by a word that says nothing', () => {
    const long = sources.filter(({ text }) => text.split('\n').length > 300)
    const vague = sources.filter(({ path }) =>
      /(^|\/)(utils?|helpers?|common|types|services?|handlers?|index)(\.ts|\/)/.test(path),
    )
    expect([...long, ...vague].map(({ path }) => path)).toEqual([])
  })

  test('no two files import each other', () => {
    const graph = new Map(sources.map(({ path, imports }) => [path, imports.flatMap(localPath)]))
    const cycles = [...graph].flatMap(([path, targets]) =>
      targets.filter((target) => graph.get(target)?.includes(path)).map((target) => `${path} ↔ ${target}`),
    )
    expect(cycles).toEqual([])
  })
})

function isAllowed(from: string, floor: string, allowed: { floors: readonly string[]; packages: readonly RegExp[] }) {
  if (!from.startsWith('#')) return allowed.packages.some((pattern) => pattern.test(from))
  const target = from.slice(1).split('/')[0] ?? ''
  return target === floor || allowed.floors.includes(target)
}

function localPath(from: string): readonly string[] {
  return from.startsWith('#') ? [from.slice(1)] : []
}

function reachableFrom(start: string): readonly Source[] {
  const reached = new Set([start])
  for (const path of reached) {
    const source = sources.find((each) => each.path === path)
    for (const target of source?.imports.flatMap(localPath) ?? []) reached.add(target)
  }
  return sources.filter(({ path }) => reached.has(path))
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && file.name.endsWith('.ts'))
    .map((file) => relative(functions, join(file.parentPath, file.name)).split(sep).join('/'))
}
