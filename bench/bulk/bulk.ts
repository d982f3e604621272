import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { scratchFolder } from '../scratch-folder.ts'
import { startMemoryWatch } from '../soak/memory-watch.ts'
import { type LocalService, spawnLocalService } from '../soak/spawn-local-service.ts'
import { runScoringJob, waitForExample } from './run-scoring-job.ts'
import { writeTexts } from './write-texts.ts'

const usage = 'Usage: npm run bench -- bulk [--texts 100000] [--bytes 1000]'
/** The memory at the peak may grow by so much when a job is ten times as large: what is collected late, and no part of the file. */
const maxGrowthMb = 100

type Options = { readonly texts: number; readonly bytes: number }

/** Scores a file with a local service, and one of a tenth before it, and compares the memory that both take. */
export async function bulk(args: string[]): Promise<number> {
  const options = parseOptions(args)
  if (!options) {
    console.error(usage)
    return 2
  }
  await using cleanup = new AsyncDisposableStack()
  const folder = scratchFolder(cleanup)
  const service = await spawnLocalService(join(folder, 'data'), { TOUCHSTONE_EXAMPLES: 'on' })
  cleanup.defer(service.stop)
  await waitForExample(service)

  await measure(service, folder, { texts: 2_000, bytes: options.bytes })
  const small = await measure(service, folder, { texts: options.texts / 10, bytes: options.bytes })
  const large = await measure(service, folder, options)
  for (const { texts, uploadSeconds, seconds, peakMb, resultsMb } of [small, large]) {
    const rate = Math.round(texts / seconds).toLocaleString('en')
    console.log(
      `${texts.toLocaleString('en')} texts of ${options.bytes} bytes: ${rate} texts/s (${seconds.toFixed(1)} s, upload ${uploadSeconds.toFixed(1)} s), results ${resultsMb} MB, peak memory ${peakMb} MB`,
    )
  }
  const growth = large.peakMb - small.peakMb
  console.log(`Growth of the peak with ten times the texts: ${growth} MB (target: at most ${maxGrowthMb} MB)`)
  return growth <= maxGrowthMb ? 0 : 1
}

async function measure(service: LocalService, folder: string, { texts, bytes }: Options) {
  const file = join(folder, `${texts}.ndjson`)
  await writeTexts(file, { texts, bytes })
  const watch = startMemoryWatch(service.pid)
  const ran = await runScoringJob(service, file)
  const peakMb = Math.max(...watch.end().map(({ peak }) => peak))
  rmSync(file)
  return { texts, peakMb, ...ran }
}

function parseOptions(args: string[]): Options | undefined {
  try {
    const option = { type: 'string' } as const
    const { values } = parseArgs({ args, options: { texts: option, bytes: option } })
    const [texts, bytes] = [Number(values.texts ?? 100_000), Number(values.bytes ?? 1_000)]
    return texts >= 10 && Number.isInteger(texts / 10) && bytes >= 100 ? { texts, bytes } : undefined
  } catch {
    return undefined
  }
}
