import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
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
 * Measures cold starts of the deployed bundles in fresh processes, interleaved: import and the first request, which reads the
 * table once. The limit is a function that does nothing but read an item with the same client.
 */
export async function cold(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-cold-'))
  const service = await startTouchstone({
    port: 0,
    dataFolder: join(folder, 'data'),
    logLevel: 'error',
    examples: false,
  })
  try {
    return report(measure(startsIn(folder)))
  } finally {
    await service.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function startsIn(folder: string): readonly Start[] {
  buildSync({ ...bundleOptions, entryPoints: { bare: 'bench/cold/bare.ts' }, outdir: join(folder, 'bare') })
  bundle('score', join(folder, 'score'))
  // A key that has the right form and that nobody has: it is looked up once, and refused.
  const headers = { authorization: `Bearer ${makeKeyText((below) => below - 1)}` }
  const event = {
    version: '2.0',
    routeKey: 'POST /v1/models/{handle}/score',
    rawPath: '/v1/models/demo.model/score',
    rawQueryString: '',
    headers,
    requestContext: { http: { method: 'POST', sourceIp: '127.0.0.1' } },
    pathParameters: { handle: 'demo.model' },
    body: '{"content":"A text."}',
  }
  return [
    { name: 'bare', path: join(folder, 'bare', 'bare.mjs'), event: {}, answers: 404 },
    { name: 'score', path: join(folder, 'score', 'score.mjs'), event, answers: 401 },
  ]
}

function measure(starts: readonly Start[]): ReadonlyMap<string, readonly Figures[]> {
  const figures = new Map(starts.map(({ name }) => [name, [] as Figures[]]))
  for (let i = 0; i < processes; i++) for (const start of starts) figures.get(start.name)?.push(startOnce(start))
  return figures
}

function startOnce({ path, event, answers }: Start): Figures {
  const child = join(import.meta.dirname, 'cold-child.ts')
  const env = { ...process.env, POWERTOOLS_LOG_LEVEL: 'SILENT', TOUCHSTONE_LOG_FORMAT: 'json' }
  const output = execFileSync(process.execPath, [child, path, JSON.stringify(event)], { env, encoding: 'utf8' })
  const figures = figuresSchema.parse(JSON.parse(output.trim().split('\n').at(-1) ?? ''))
  if (figures.statusCode !== answers) throw new Error(`${path} answered ${figures.statusCode} instead of ${answers}.`)
  return figures
}

function report(figures: ReadonlyMap<string, readonly Figures[]>): number {
  const table = makeTable([
    [`median of ${processes} fresh processes`, 36],
    ['import, CPU ms', 16],
    ['and first read', 16],
    ['wall ms', 10],
    ['× bare', 8],
  ])
  const median = (name: string, figure: 'import' | 'total' | 'wall') =>
    quantile(Float64Array.from(figures.get(name) ?? [], (each) => each[figure]).sort(), 0.5)
  const bare = median('bare', 'total')
  console.log(table.heading)
  for (const name of figures.keys()) {
    const values = [median(name, 'import'), median(name, 'total'), median(name, 'wall')].map((ms) => ms.toFixed(1))
    console.log(table.line([name, ...values, (median(name, 'total') / bare).toFixed(2)]))
  }
  const ratio = median('score', 'total') / bare
  const isGood = ratio <= mostTimesBare
  console.log(
    `${isGood ? 'ok ' : 'LOW'} CPU of a cold start of score: ${ratio.toFixed(2)} × bare (at most ${mostTimesBare})`,
  )
  return isGood ? 0 : 1
}
