import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const engine = join(import.meta.dirname, '../../functions/engine')
const files = readdirSync(engine, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))

// Exact by IEEE 754 or on whole numbers; any other function of Math may differ in its last bit between versions of V8.
const exact = /^(abs|ceil|floor|fround|imul|max|min|round|sign|sqrt|LN2|SQRT2|SQRT1_2)$/

test.each(files)('training and scoring use only exact arithmetic: %s', (file) => {
  const code = readFileSync(join(engine, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')

  const used = [...code.matchAll(/\bMath\.(\w+)/g)].map(([, name]) => name!)

  expect(used.filter((name) => !exact.test(name))).toEqual([])
  expect(code).not.toMatch(/\*\*|localeCompare|toLocale|Intl\./)
})
