import { closeSync, existsSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { writeModelFile } from '#files/write-model-file.ts'
import { allSamples } from '../../authoring/all-samples.ts'
import { exportedModel } from '../../authoring/exported-model.ts'
import { sampleColumns, sampleLine, sampleRow } from '../../authoring/exported-samples.ts'
import { readOwnModel } from '../../authoring/read-own-model.ts'
import { command } from '../../command.ts'
import { CommandFailure } from '../../command-failure.ts'
import type { Session } from '../../session.ts'
import { switchFlag } from '../../switch-flag.ts'
import { type ModelFlag, modelFlag } from '../model-flag.ts'

type Format = 'jsonl' | 'csv' | 'yaml'
type Flags = ModelFlag & { readonly format: Format; readonly output?: string; readonly force: boolean }

const samplesFile = 'samples.jsonl'

export const exportCommand = command<Flags, []>({
  brief: 'Write the samples of a model, or the model as a file with its samples beside it.',
  description:
    'jsonl and csv have the samples, one a line, on standard output or in a file. yaml writes a model file and samples.jsonl beside it: applied to an empty service, they make the same model, which then learns the same. The versions are not part of it: `promote` takes these along. Samples that were synthesized, or came from feedback, become samples like all others.',
  examples: [
    {
      line: 'export --model demo.tone > samples.jsonl',
      does: 'Writes the samples, to be edited or applied elsewhere.',
    },
    { line: 'export --model demo.tone --format yaml -o tone/model.yaml', does: 'Writes the model as files.' },
  ],
  flags: {
    ...modelFlag,
    format: { kind: 'enum', values: ['jsonl', 'csv', 'yaml'], default: 'jsonl', brief: 'What to write.' },
    output: {
      kind: 'parsed',
      parse: String,
      optional: true,
      placeholder: 'FILE',
      brief: 'The file to write. Otherwise standard output, or model.yaml.',
    },
    force: { ...switchFlag, brief: 'Replace files that exist.' },
  },
  aliases: { o: 'output' },
  run: async (session, { model, format, output, force }) => {
    if (format === 'yaml') return exportModel(session, { model, path: output ?? 'model.yaml', force })
    if (output !== undefined) requireAbsent(session, [output], force)
    const samples = await writeSamples(session, { model, format, path: output })
    if (output === undefined) return undefined
    return { json: { model, samples, files: [output] }, text: `Wrote ${samples} samples to ${output}.` }
  },
})

type ModelExport = { readonly model: string; readonly path: string; readonly force: boolean }

async function exportModel(session: Session, { model, path, force }: ModelExport) {
  const samplesPath = join(dirname(path), samplesFile)
  requireAbsent(session, [path, samplesPath], force)
  const shown = await readOwnModel(session.service(), model)
  if (!shown) throw new CommandFailure(`There is no model ${model}.`)
  const discovered = shown.traits.filter(({ kind }) => kind === 'intrinsic').map(({ key }) => key)
  if (discovered.length > 0) {
    session.note(`Discovered traits become ordinary ones, which learn from their samples: ${discovered.join(', ')}.`)
  }
  const samples = await writeSamples(session, { model, format: 'jsonl', path: samplesPath })
  writeOrFail(path, () =>
    writeFileSync(resolve(session.folder, path), writeModelFile(exportedModel(model, shown, samplesFile))),
  )
  const next = `Next: touchstone apply -f ${path} --url URL`
  return {
    json: { model, samples, files: [path, samplesPath] },
    text: `Wrote ${path}, and ${samples} samples to ${samplesPath}.\n\n${next}`,
  }
}

type SampleExport = { readonly model: string; readonly format: 'jsonl' | 'csv'; readonly path: string | undefined }

/** Writes the samples page by page. Returns how many there are. */
async function writeSamples(session: Session, { model, format, path }: SampleExport): Promise<number> {
  const progress = path === undefined ? undefined : session.progress('Exporting')
  const pages = session.service().pages('GET /v1/models/{handle}/samples', allSamples(model))
  const file = path === undefined ? undefined : writeOrFail(path, () => openSync(resolve(session.folder, path), 'w'))
  const write = (text: string) => (file === undefined ? session.write(text) : writeSync(file, text))
  let count = 0
  try {
    if (format === 'csv') write(`${sampleColumns}\n`)
    for await (const { items } of pages) {
      if (items.length > 0) write(`${items.map(format === 'csv' ? sampleRow : sampleLine).join('\n')}\n`)
      count += items.length
      progress?.update(0, `${count} samples`)
    }
  } finally {
    if (file !== undefined) closeSync(file)
  }
  progress?.end(`${count} samples`)
  return count
}

function requireAbsent({ folder }: Session, paths: readonly string[], force: boolean): void {
  const present = force ? [] : paths.filter((path) => existsSync(resolve(folder, path)))
  if (present.length === 0) return
  throw new CommandFailure(`${present.join(', ')} exists already. Give another file by -o, or --force to replace it.`)
}

function writeOrFail<Value>(path: string, write: () => Value): Value {
  try {
    return write()
  } catch (cause) {
    throw new CommandFailure(`${path} cannot be written: ${String(cause)}.`, 'failed', { cause })
  }
}
