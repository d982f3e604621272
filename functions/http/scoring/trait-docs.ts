import { documentation } from '#http/door/documentation.ts'
import { clarity, clarityInput, exampleRunId, warmth, warmthInput } from '#http/scoring/examples.ts'
import { startedRun } from '#http/scoring/started-run.ts'
import { deletedTraitSchema, traitListSchema, traitViewSchema } from '#rules/trait-view.ts'

const tag = 'Traits'
const allTraits = {
  200: { description: 'All traits of the model, in the order in which they were declared.', json: traitListSchema },
} as const
const notEditable = ['not_draft', 'model_busy', 'model_archived'] as const
const brief = 'The reply says what happens next.'

export const traitDocs = {
  listTraits: documentation({
    tag,
    summary: 'List traits',
    description: 'Returns the traits of a model, in the order in which they were declared.',
    answers: allTraits,
    refusals: [],
    examples: { both: { summary: 'Two traits', status: 200, answer: { traits: [warmth, clarity] } } },
  }),
  putTraits: documentation({
    tag,
    summary: 'Add or replace traits',
    description:
      'Adds traits, and replaces those whose key already exists. A replaced trait keeps its samples. A model can have at most 64 traits, and they can only change before its first version.',
    answers: allTraits,
    refusals: [...notEditable],
    examples: {
      both: {
        summary: 'Add two traits',
        body: { traits: [warmthInput, clarityInput] },
        status: 200,
        answer: { traits: [warmth, clarity] },
      },
    },
  }),
  discoverTraits: documentation({
    tag,
    summary: 'Discover traits',
    description:
      'Starts a run that fits axes along the directions that carry the most structure in the samples of a draft, and adds them as intrinsic traits. The run removes suggestions of an earlier discovery that nobody has edited since. A run that already succeeded on the same samples with the same effort is not repeated: the answer is 409 with its id.',
    answers: { 202: startedRun },
    refusals: ['run_in_progress', ...notEditable],
    examples: {
      quick: {
        summary: 'Discover traits with low effort',
        body: { effort: 'low' },
        status: 202,
        answer: { run_id: exampleRunId, state: 'busy' },
      },
    },
  }),
  getTrait: documentation({
    tag,
    summary: 'Get a trait',
    description: 'Returns a trait of a model, by its key or name.',
    answers: { 200: { description: 'The trait.', json: traitViewSchema } },
    refusals: ['trait_not_found'],
    examples: { clarity: { summary: 'A trait', status: 200, answer: clarity } },
  }),
  updateTrait: documentation({
    tag,
    summary: 'Update a trait',
    description:
      'Changes the fields that the body contains. Traits can only change before the model has its first version.',
    answers: allTraits,
    refusals: ['trait_not_found', ...notEditable],
    examples: {
      described: {
        summary: 'Change the description',
        body: { description: brief },
        status: 200,
        answer: { traits: [warmth, { ...clarity, description: brief }] },
      },
    },
  }),
  deleteTrait: documentation({
    tag,
    summary: 'Delete a trait and its samples',
    description: 'Deletes a trait and its samples. Traits can only be deleted before the model has its first version.',
    answers: {
      200: { description: 'The trait is deleted.', json: deletedTraitSchema },
    },
    refusals: ['trait_not_found', ...notEditable],
    examples: {
      clarity: { summary: 'Delete a trait', status: 200, answer: { handle: 'demo.support-tone', deleted: true } },
    },
  }),
}
