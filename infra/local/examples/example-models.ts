import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readModelFile } from '#files/read-model-file.ts'
import { readSamples } from '#files/read-samples.ts'
import { formatOf } from '#rules/file-source.ts'
import type { ModelFile } from '#rules/model-file.ts'
import type { FileSample } from '#rules/sample-line.ts'
import type { ExampleName } from './example-names.ts'

const folderOfExamples = join(import.meta.dirname, '..', '..', '..', 'examples', 'models')

export type ExampleModel = { readonly file: ModelFile; readonly samples: readonly FileSample[] }

/** Reads the model file of an example, and the samples in the files beside it that it names. */
export function readExampleModel(name: ExampleName): ExampleModel {
  const read = (path: string) => readFileSync(join(folderOfExamples, name, path), 'utf8')
  const file = readModelFile(read('model.yaml'))
  const samples = (file.sources ?? []).flatMap((source) =>
    source.type === 'url'
      ? []
      : readSamples(read(source.path), { ...source, name: source.path, format: formatOf(source) }),
  )
  return { file, samples }
}
