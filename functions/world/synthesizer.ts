/** What a trait says of itself before it has samples. */
export type TraitDescription = {
  readonly name: string
  readonly description: string
  readonly positive_label: string
  readonly negative_label: string
}

/** A text of a trait, named as in its outline; its quality is 1 at the positive pole and 0 at the negative. */
export type SyntheticSample = { readonly trait: string; readonly text: string; readonly quality: number }

/** A draft made from another: `seed` is that one's place among the seeds. Whoever tests a model must hold both out together. */
export type SyntheticVariation = SyntheticSample & { readonly seed: number }

/** Makes samples from little. What it makes is a start: a person should look through it before it is trained on. */
export type Synthesizer = {
  /** Up to `countPerPole` first exemplars for both poles of each trait. */
  readonly fromTraits: (
    traits: readonly TraitDescription[],
    countPerPole: number,
  ) => Promise<readonly SyntheticSample[]>
  /** Up to `count` variations in all, spread evenly over the seeds, each with the trait and quality of its seed. */
  readonly diversify: (seeds: readonly SyntheticSample[], count: number) => Promise<readonly SyntheticVariation[]>
}

/** The synthesizer declined or answered in another form than agreed, and did so again when it was asked again. */
export class SynthesisRefused extends Error {
  override readonly name = 'SynthesisRefused'
}
