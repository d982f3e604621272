import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { z } from 'zod'
import { quantile } from '#engine/numbers/quantile.ts'
import { makeKeyText } from '#rules/key.ts'
import { bundle, bundleOptions } from '../../infra/aws/bundle.ts'
import { startTouchstone } from '../../infra/local/start-touchstone.ts'
import { makeTable } from '../make-table.ts'

/** Fresh processes of each function. */
const processes = 15
/** The most that a cold start may take of the CPU of the bare function's. */
const mostTimesBare = 1.2

const figuresSchema = z.object({ statusCode: z.number(), import: z.number(), total: z.number(), wall: z.number() })
type Figures = z.infer<typeof figuresSchema>

type Start = { readonly name: string; readonly path: string; readonly event: object; readonly answers: number }

/**
 * Measures cold starts of the deployed score function in fresh processes, interleaved: import and the first request. One request is
 * refused after its first read, and held to a multiple of a function that does nothing but read an item with the same client. The
 * other scores a text with a trained model, so that work which only moves behind the first read is seen.
 */
export async function cold(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-cold-'))
  const service = await startTouchstone({ port: 0, dataFolder: join(folder, 'data'), logLevel: 'error' })
  try {
    const example = await service.example
    if (!example || !service.apiKey) throw new Error('The example models were not trained.')
    return report(measure(await startsIn(folder, example.handle, service.apiKey)))
  } finally {
    await service.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function startsIn(folder: string, handle: string, key: string): Promise<readonly Start[]> {
  const bare = { entryPoints: { bare: 'bench/cold/bare.ts' }, outdir: join(folder, 'bare'), write: true }
  await build({ ...bundleOptions, ...bare })
  await bundle('score', join(folder, 'score'))
  const path = join(folder, 'score', 'score.mjs')
  // A key that has the right form and that nobody has: it is looked up once, and refused.
  const unknownKey = makeKeyText((below) => below - 1)
  return [
    { name: 'bare', path: join(folder, 'bare', 'bare.mjs'), event: {}, answers: 404 },
    { name: 'score, refused after its first read', path, event: scoreEvent(handle, unknownKey), answers: 401 },
    { name: 'score, a first text', path, event: scoreEvent(handle, key), answers: 200 },
  ]
}

function scoreEvent(handle: string, key: string): object {
  return {
    version: '2.0',
    routeKey: 'POST /v1/models/{handle}/score',
    rawPath: `/v1/models/${handle}/score`,
    rawQueryString: '',
    headers: { authorization: `Bearer ${key}` },
    requestContext: { http: { method: 'POST', sourceIp: '127.0.0.1' } },
    pathParameters: { handle },
    body: '{"content":"Thank you for waiting. Your refund is on its way."}',
  }
}

function measure(starts: readonly Start[]): ReadonlyMap<string, readonly Figures[]> {
  const figures = new Map(starts.map(({ name }) => [name, [] as Figures[]]))
  for (let i = 0; i < processes; i++) for (const start of starts) figures.get(start.name)?.push(startOnce(start))
  return figures
}

function startOnce({ path, event, answers }: Start): Figures {
  const child = join(import.meta.dirname, 'cold-child.ts')
  // Node's cache of compiled code, which npm scripts turn on, is empty where a function starts.
  const uncached = { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1' }
  const env = { ...uncached, POWERTOOLS_LOG_LEVEL: 'SILENT', TOUCHSTONE_LOG_FORMAT: 'json' }
  const output = execFileSync(process.execPath, [child, path, JSON.stringify(event)], { env, encoding: 'utf8' })
  const figures = figuresSchema.parse(JSON.parse(output.trim().split('\n').at(-1) ?? ''))
  if (figures.statusCode !== answers) throw new Error(`${path} answered ${figures.statusCode} instead of ${answers}.`)
  return figures
}

function report(figures: ReadonlyMap<string, readonly Figures[]>): number {
  const table = makeTable([
    [`median of ${processes} fresh processes`, 38],
    ['import, CPU ms', 16],
    ['and request', 14],
    ['wall ms', 10],
    ['× bare', 8],
  ])
  console.log(table.heading)
  const [bare = 0, refused = 0] = [...figures].map(([name, all]) => {
    const { imported, total, wall } = mediansOf(all)
    const timesBare = total / mediansOf(figures.get('bare') ?? []).total
    console.log(table.line([name, imported.toFixed(1), total.toFixed(1), wall.toFixed(1), timesBare.toFixed(2)]))
    return total
  })
  const ratio = refused / bare
  const isGood = ratio <= mostTimesBare
  console.log(
    `${isGood ? 'ok ' : 'LOW'} CPU of a cold start of score: ${ratio.toFixed(2)} × bare (at most ${mostTimesBare})`,
  )
  return isGood ? 0 : 1
}

function mediansOf(figures: readonly Figures[]) {
  const median = (figure: 'import' | 'total' | 'wall') =>
    quantile(Float64Array.from(figures, (each) => each[figure]).sort(), 0.5)
  return { imported: median('import'), total: median('total'), wall: median('wall') }
}
