import type { Issue } from '#rules/refusal.ts'
import { requireTrainable } from '#rules/training.ts'
import type { Trait } from '#rules/trait.ts'
import { type FileFlag, fileAlias, fileFlag } from '../../authoring/file-flag.ts'
import { issuesIn, type ModelFolder, readModelFolder } from '../../authoring/model-folder.ts'
import { type CountedTraits, countTraits } from '../../authoring/trait-counts.ts'
import { command } from '../../command.ts'
import { alignColumns } from '../../terminal/align-columns.ts'

/** Below this, an AUC is known to ten points only. The page of the documentation begins with as many. */
const fewSamples = 20
const page = 'docs/how-many-samples.md'

export const validate = command<FileFlag, []>({
  brief: 'Check a model file and its samples, without a service.',
  description:
    'Names each problem with its file, line and field, counts the samples of each trait by pole, and warns of traits with few samples and of texts that stand twice with different labels. Sources at addresses are not read: `plan` reads them. Exit code 1 means that there is a problem; warnings alone are none.',
  examples: [
    { line: 'validate', does: 'Checks model.yaml in this folder, and the files that it names.' },
    { line: 'validate -f tone/model.yaml --json', does: 'Checks another model, for a script.' },
  ],
  isOffline: true,
  flags: fileFlag,
  aliases: fileAlias,
  run: async ({ folder, style }, { file: path }) => {
    const read = await readModelFolder({ folder, path })
    const counted = read.file && countTraits(read.file, read.samples)
    const nameless = read.file && read.file.handle === undefined ? [withoutHandle(path)] : []
    const problems = [...read.issues, ...(counted?.issues ?? [])]
    const problem_count = read.issueCount + (counted?.issueCount ?? 0)
    const warnings = [...nameless, ...(counted && problem_count === 0 ? warningsOf(read, counted) : [])]
    const valid = problem_count === 0
    const json = {
      ...{ file: path, handle: read.file?.handle ?? null, valid },
      ...{ problem_count, problems, warnings, traits: counted?.traits.map(countOf) ?? [], unread: read.unread },
    }
    const text = [
      valid
        ? style('green', `${path} is valid.`)
        : style('red', `${path} has ${problem_count === 1 ? 'a problem' : `${problem_count} problems`}:`),
      ...problems.map(line),
      ...(problem_count > problems.length ? [`  and ${problem_count - problems.length} more`] : []),
      ...(valid && counted && counted.traits.length > 0 ? ['', tableOf(counted.traits)] : []),
      ...(warnings.length > 0 ? ['', style('yellow', 'Warnings:'), ...warnings.map(line)] : []),
      ...(read.unread.length > 0 ? ['', `Not read, because it takes a service: ${read.unread.join(', ')}`] : []),
      ...(valid ? ['', `Next: touchstone plan${path === 'model.yaml' ? '' : ` -f ${path}`}`] : []),
    ]
    return { json, text: text.join('\n'), exit: valid ? 'ok' : 'failed' }
  },
})

function withoutHandle(path: string): Issue {
  return { path, message: 'The file has no handle: commands need --model.' }
}

function warningsOf({ samples }: ModelFolder, { traits, contradictions, repetitions }: CountedTraits): Issue[] {
  const untrainable = samples.length + traits.length > 0 ? refusalsOf(() => requireTrainable(traits)) : []
  const few = traits
    .filter(({ sample_count }) => sample_count < fewSamples)
    .filter(({ key }) => untrainable.every(({ path }) => path !== `traits.${key}`))
    .map(({ key, sample_count }) => ({
      path: `traits.${key}`,
      message: `It has ${sample_count} samples. From ${fewSamples} on, half of them for each pole, a first impression can be trusted; see ${page}.`,
    }))
  const message = `${repetitions === 1 ? 'A sample stands twice with the same label, and counts' : `${repetitions} samples stand twice with the same label, and count`} once.`
  return [...untrainable, ...few, ...contradictions, ...(repetitions > 0 ? [{ path: '', message }] : [])]
}

/** Returns what a training would refuse. */
function refusalsOf(check: () => void): readonly Issue[] {
  try {
    check()
    return []
  } catch (error) {
    const found = issuesIn(error)
    if (!found) throw error
    return found.issues
  }
}

function countOf({ key, type, sample_count, ...trait }: Trait) {
  const { positive_label, positive_samples, negative_label, negative_samples } = trait
  return { key, type, sample_count, positive_label, positive_samples, negative_label, negative_samples }
}

function tableOf(traits: readonly Trait[]): string {
  const rows = traits.map((trait) => [
    ...[trait.key, trait.type, String(trait.sample_count)],
    `${trait.positive_samples} ${trait.positive_label}`,
    `${trait.negative_samples} ${trait.negative_label}`,
  ])
  return alignColumns([['trait', 'type', 'samples', 'positive', 'negative'], ...rows], [2, 3, 4])
}

function line({ path, message }: Issue): string {
  return `  ${[path, message].filter(Boolean).join(': ')}`
}
