import { cohortTrait } from '#rules/cohort-trait.ts'
import { exemplarsOf, keyedSamples, labelledTextIdentityOf } from '#rules/file-samples.ts'
import { traitChangesOf, traitsOfFile } from '#rules/file-trait-changes.ts'
import type { ModelFile } from '#rules/model-file.ts'
import { type Issue, maxListedIssues } from '#rules/refusal.ts'
import type { FileSample } from '#rules/sample-line.ts'
import { type Trait, withSampleCounts } from '#rules/trait.ts'
import { namesOfTraits, requireDistinct } from '#rules/trait-names.ts'
import { issuesIn } from './model-folder.ts'

/** The traits of a model file with the counts of its samples, and what is wrong, or merely doubtful, about these. */
export type CountedTraits = {
  readonly traits: readonly Trait[]
  readonly issues: readonly Issue[]
  readonly issueCount: number
  /** Texts that stand twice with different labels for the same trait. */
  readonly contradictions: readonly Issue[]
  /** The samples that stand twice with the same label. They count once. */
  readonly repetitions: number
}

/** Counts the samples of a model file, which was read, by trait and pole. */
export function countTraits(file: ModelFile, samples: readonly FileSample[]): CountedTraits {
  const lines = [...exemplarsOf(file), ...samples]
  const described = traitChangesOf(traitsOfFile(file, lines), []).map((change) => change.described)
  const labelled = { traits: described, unlabelled: file.traits === 'discover' ? cohortTrait.key : undefined }
  const issues: Issue[] = []
  const contradictions: Issue[] = []
  const qualities = new Map<string, number[]>(described.map(({ key }) => [key, []]))
  const first = new Map<string, { readonly at: string; readonly quality: number }>()
  let repetitions = 0
  let issueCount = 0

  const orIssues = <Value>(read: () => Value): Value | undefined => {
    try {
      return read()
    } catch (error) {
      const found = issuesIn(error)
      if (!found) throw error
      issueCount += found.issue_count
      issues.push(...found.issues.slice(0, maxListedIssues - issues.length))
      return undefined
    }
  }

  orIssues(() => requireDistinct(namesOfTraits(described), 'traits'))
  for (const line of lines) {
    for (const sample of orIssues(() => keyedSamples([line], labelled)) ?? []) {
      const { trait, quality } = sample
      const text = labelledTextIdentityOf(sample)
      const earlier = first.get(text)
      if (earlier?.quality === quality) {
        repetitions++
        continue
      }
      if (earlier) contradictions.push(contradiction(line.at, trait, { quality, earlier }))
      else first.set(text, { at: line.at, quality })
      qualities.get(trait)?.push(quality)
    }
  }
  const traits = described.map((trait): Trait => {
    const base = { ...trait, kind: 'extrinsic', sample_count: 0, positive_samples: 0, negative_samples: 0 } as const
    const given = (qualities.get(trait.key) ?? []).map((quality) => ({ quality }))
    return withSampleCounts({ ...base, is_suggestion: false }, given)
  })
  return { traits, issues, issueCount, contradictions, repetitions }
}

type Contradiction = { readonly quality: number; readonly earlier: { readonly at: string; readonly quality: number } }

function contradiction(at: string, trait: string, { quality, earlier }: Contradiction): Issue {
  const message = `This text has the label ${quality} here, and ${earlier.quality} at ${earlier.at}.`
  return { path: `${at} ${trait}`, message }
}
