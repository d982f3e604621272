import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { LocalSettings } from '../local-settings.ts'
import { replaceFile } from '../replace-file.ts'
import type { ServiceLog } from '../service-log.ts'
import { setAside } from '../set-aside.ts'
import { exampleNames } from './example-names.ts'

const markerName = 'examples.json'

/** Example → whether the service has begun to load it. Only then can a model of its name be a part of it. */
const examplesToLoadSchema = z.partialRecord(z.enum(exampleNames), z.enum(['waiting', 'begun']))
export type ExamplesToLoad = z.infer<typeof examplesToLoadSchema>

/** Table → the examples that a start has still to load into it. */
const markerSchema = z.record(z.string(), examplesToLoadSchema)

type Place = Pick<LocalSettings, 'dataFolder' | 'tableName'>

export const allExamples: ExamplesToLoad = Object.fromEntries(exampleNames.map((name) => [name, 'waiting']))

/** Returns the examples that are still to be loaded into the table. */
export function readExamplesToLoad({ dataFolder, tableName }: Place, log: ServiceLog): ExamplesToLoad {
  return readMarker(dataFolder, log)[tableName] ?? {}
}

/** Writes which examples are still to be loaded, so that the next start knows it after any interruption. */
export async function writeExamplesToLoad(
  { dataFolder, tableName }: Place,
  toLoad: ExamplesToLoad,
  log: ServiceLog,
): Promise<void> {
  const { [tableName]: _, ...others } = readMarker(dataFolder, log)
  const marker = Object.keys(toLoad).length === 0 ? others : { ...others, [tableName]: toLoad }
  const isEmpty = Object.keys(marker).length === 0
  await replaceFile(join(dataFolder, markerName), isEmpty ? undefined : JSON.stringify(marker))
}

function readMarker(folder: string, log: ServiceLog): z.infer<typeof markerSchema> {
  const file = join(folder, markerName)
  if (!existsSync(file)) return {}
  try {
    return markerSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    setAside(file, error, log)
    return {}
  }
}
