import { existsSync } from 'node:fs'
import { type Profiler, Session } from 'node:inspector'
import { join } from 'node:path'

/** The stages of some work: the name of each, and the files or folders of the engine that do it. */
export type Stages = Readonly<Record<string, readonly string[]>>

const engineFolder = join(import.meta.dirname, '../../functions/engine')
const samplingMicroseconds = 200
const NO_STAGE = 'all else'

/**
 * Runs some work under the profiler of V8. Returns the share of each stage, most first: a sample belongs to the stage of the innermost
 * function whose file has one, so that work in a shared file counts for the stage that asked for it.
 */
export function profileStages(stages: Stages, run: () => void): readonly (readonly [stage: string, share: number])[] {
  const { nodes, samples = [], timeDeltas = [] } = profileOf(run)
  const stageOfFile = stageFinder(stages)
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const parentOf = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)))
  const stageOf = (id: number | undefined): string =>
    id === undefined ? NO_STAGE : (stageOfFile(byId.get(id)!.callFrame.url) ?? stageOf(parentOf.get(id)))
  const spent = new Map<string, number>()
  samples.forEach((id, i) => {
    const stage = stageOf(id)
    spent.set(stage, (spent.get(stage) ?? 0) + timeDeltas[i]!)
  })
  const total = [...spent.values()].reduce((sum, time) => sum + time, 0)
  return [...spent].map(([stage, time]) => [stage, time / total] as const).sort((a, b) => b[1] - a[1])
}

function stageFinder(stages: Stages): (url: string) => string | undefined {
  const entries = Object.entries(stages).flatMap(([stage, files]) => files.map((file) => [stage, file] as const))
  const gone = entries.find(([, file]) => !existsSync(join(engineFolder, file)))
  if (gone) throw new RangeError(`The stage "${gone[0]}" is to be in ${gone[1]}, which is not there.`)
  return (url) => entries.find(([, file]) => url.includes(`/functions/engine/${file}`))?.[0]
}

/** Within one process, the profiler's commands are answered before `post` returns. */
function profileOf(run: () => void) {
  const session = new Session()
  session.connect()
  session.post('Profiler.enable')
  session.post('Profiler.setSamplingInterval', { interval: samplingMicroseconds })
  session.post('Profiler.start')
  run()
  const profiles: Profiler.Profile[] = []
  session.post('Profiler.stop', (error, result) => {
    if (error) throw error
    profiles.push(result.profile)
  })
  session.disconnect()
  return profiles[0]!
}
