import { z } from 'zod'
import { documentation } from '#http/door/documentation.ts'
import { clarity, clarityInput, exampleRunId, warmth, warmthInput } from '#http/scoring/examples.ts'
import { startedRun } from '#http/scoring/started-run.ts'
import { traitViewSchema } from '#rules/trait-view.ts'

const tag = 'Traits'
const traitList = z.object({ traits: z.array(traitViewSchema) }).meta({ id: 'TraitList' })
const allTraits = {
  200: { description: 'All traits of the model, in the order in which they were declared.', json: traitList },
} as const
const notEditable = ['not_draft', 'model_busy', 'model_archived'] as const
const brief = 'Whether the reply says what happens next.'

export const traitDocs = {
  list: documentation({
    tag,
    id: 'listTraits',
    summary: 'List traits',
    answers: allTraits,
    refusals: [],
    examples: { both: { summary: 'Two traits', status: 200, answer: { traits: [warmth, clarity] } } },
  }),
  put: documentation({
    tag,
    id: 'putTraits',
    summary: 'Add or replace traits',
    description:
      'By key. A replaced trait keeps its samples. At most 64 traits a model; only before its first version.',
    answers: allTraits,
    refusals: [...notEditable],
    examples: {
      both: {
        summary: 'Two axes of judgment',
        body: { traits: [warmthInput, clarityInput] },
        status: 200,
        answer: { traits: [warmth, clarity] },
      },
    },
  }),
  discover: documentation({
    tag,
    id: 'discoverTraits',
    summary: 'Discover traits',
    description:
      "Starts a run that fits axes along the directions that carry the most structure in a draft's samples, and attaches them as intrinsic traits. What an earlier discovery suggested and nobody took up since is taken back.",
    answers: { 202: startedRun },
    refusals: ['run_in_progress', ...notEditable],
    examples: {
      quick: {
        summary: 'A quick look',
        body: { effort: 'low' },
        status: 202,
        answer: { run_id: exampleRunId, state: 'busy' },
      },
    },
  }),
  get: documentation({
    tag,
    id: 'getTrait',
    summary: 'Read a trait',
    answers: { 200: { description: 'The trait.', json: traitViewSchema } },
    refusals: ['trait_not_found'],
    examples: { clarity: { summary: 'One of the two', status: 200, answer: clarity } },
  }),
  update: documentation({
    tag,
    id: 'updateTrait',
    summary: 'Change a trait',
    description: 'Only before the first version.',
    answers: allTraits,
    refusals: ['trait_not_found', ...notEditable],
    examples: {
      described: {
        summary: 'Say what is judged',
        body: { description: brief },
        status: 200,
        answer: { traits: [warmth, { ...clarity, description: brief }] },
      },
    },
  }),
  delete: documentation({
    tag,
    id: 'deleteTrait',
    summary: 'Delete a trait and its samples',
    description: 'Only before the first version.',
    answers: {
      200: {
        description: 'The trait is gone.',
        json: z.object({ handle: z.string(), deleted: z.literal(true) }).meta({ id: 'DeletedTrait' }),
      },
    },
    refusals: ['trait_not_found', ...notEditable],
    examples: {
      clarity: { summary: 'One trait less', status: 200, answer: { handle: 'demo.support-tone', deleted: true } },
    },
  }),
}
