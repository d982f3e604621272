import type { KeyedSample } from '#rules/file-samples.ts'
import type { Model } from '#rules/model.ts'
import { sampleVisibility } from '#rules/sample.ts'
import { matchSamples, type SampleMatches } from '#rules/sample-matches.ts'
import { pageOfSamples } from '#table/samples.ts'
import type { World } from '#world/world.ts'

const samplesPerPage = 500

/** Compares the samples of a file with those of a model, which it reads in id order and only once. */
export type SampleComparison = Pick<SampleMatches, 'missing' | 'isLabelledOtherwise'> & {
  /** Reads the samples that the model has by now and that were not read before. */
  readonly readOn: (model: Model) => Promise<void>
  /** Notes samples that were just appended, so that they are not read again. */
  readonly appended: (samples: readonly KeyedSample[], ids: readonly number[]) => void
}

export function sampleComparison(world: World, wanted: readonly KeyedSample[]): SampleComparison {
  const { missing, isLabelledOtherwise, note } = matchSamples(wanted)
  /** Every sample up to this id was read. */
  let through = 0

  return {
    missing,
    isLabelledOtherwise,
    readOn: async (model) => {
      const view = sampleVisibility(model)
      let after = through === 0 ? undefined : String(through)
      do {
        const page = await pageOfSamples(world, model.handle, view, { limit: samplesPerPage, after })
        for (const sample of page.items) note(sample)
        after = page.next
      } while (after !== undefined)
      // Appends that are not committed yet can still appear, with the ids that they have.
      through = Math.min(view.through, ...view.hidden.map(({ from }) => from - 1))
    },
    appended: (samples, ids) => {
      for (const sample of samples) note(sample)
      if (ids[0] === through + 1) through = ids.at(-1) ?? through
    },
  }
}
