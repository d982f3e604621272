import { createHash, randomUUID } from 'node:crypto'
import type { Expression } from 'jsonata'

/** Registers the functions that Step Functions adds to JSONata, and disables $eval, as it does. */
export function registerStepFunctions(expression: Expression): Expression {
  expression.registerFunction('partition', partition, '<an:a>')
  expression.registerFunction('range', range, '<nnn:a>')
  expression.registerFunction('hash', hash, '<ss:s>')
  expression.registerFunction('random', random, '<n?:n>')
  expression.registerFunction('uuid', () => randomUUID(), '<:s>')
  expression.registerFunction('parse', (text: string) => JSON.parse(text), '<s:x>')
  expression.registerFunction('eval', () => {
    throw Object.assign(new Error('Attempted to invoke a non-function'), { code: 'T1006' })
  })
  return expression
}

/** The functions of JSONata 2.0.6, the version that Step Functions documents, without $eval. */
const jsonataFunctions = `abs append assert average base64decode base64encode boolean ceil clone contains count
  decodeUrl decodeUrlComponent distinct each encodeUrl encodeUrlComponent error exists filter floor formatBase
  formatInteger formatNumber fromMillis join keys length lookup lowercase map match max merge millis min not now
  number pad parseInteger power random reduce replace reverse round shuffle sift single sort split spread sqrt
  string substring substringAfter substringBefore sum toMillis trim type uppercase zip`

export const knownJsonataFunctions: ReadonlySet<string> = new Set([
  ...jsonataFunctions.split(/\s+/),
  'partition',
  'range',
  'hash',
  'random',
  'uuid',
  'parse',
])

/** More elements than this exceed the limit of any payload. */
const maxElements = 1_000_000

function partition(items: readonly unknown[], size: number): unknown[][] {
  const step = Math.trunc(size)
  if (step < 1) throw new Error('The chunk size of $partition must be at least 1')
  const chunks: unknown[][] = []
  for (let start = 0; start < items.length; start += step) chunks.push(items.slice(start, start + step))
  return chunks
}

function range(start: number, end: number, step: number): number[] {
  const [first, last, by] = [Math.trunc(start), Math.trunc(end), Math.trunc(step)]
  if (by === 0) throw new Error('The step of $range must not be 0')
  const length = Math.max(0, Math.floor((last - first) / by) + 1)
  if (length > maxElements) throw new Error('Expression evaluation memory limit exceeded')
  return sequence(Array.from({ length }, (_, index) => first + index * by))
}

/**
 * Marks a list as a sequence of JSONata: one of a single value is that value, and an empty one is nothing. AWS recorded it
 * for $range, whereas what $partition and $parse return stays a list.
 */
function sequence<T>(values: T[]): T[] {
  return Object.defineProperty(values, 'sequence', { value: true })
}

const digests: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
}

function hash(text: string, algorithm: string): string {
  const digest = digests[algorithm]
  if (digest === undefined) throw new Error(`$hash does not support the algorithm ${algorithm}`)
  return createHash(digest).update(text).digest('hex')
}

/** Returns the same number for the same seed; AWS does not document its own sequence. */
function random(seed?: number): number {
  if (seed === undefined) return Math.random()
  return createHash('sha256').update(String(seed)).digest().readUInt32BE() / 2 ** 32
}
