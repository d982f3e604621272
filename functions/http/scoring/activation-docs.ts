import * as z from 'zod'
import { documentation } from '#http/door/documentation.ts'
import { exampleRunId } from '#http/scoring/examples.ts'
import { activatedVersionSchema, activationPageSchema, servingThenViewSchema } from '#rules/activation-view.ts'

const tag = 'Versions'

export const activationDocs = {
  activateVersion: documentation({
    tag,
    summary: 'Activate a version',
    description:
      'Makes a version the active one. The version serves every score request that starts after the answer. Activating any version but the newest pins the model: later trainings record versions but do not activate them. Activating the newest version unpins the model.',
    isConditional: true,
    answers: {
      200: { description: 'The version is active.', json: activatedVersionSchema },
    },
    refusals: ['version_not_found', 'tag_not_found', 'model_archived'],
    examples: {
      rollback: {
        summary: 'Roll back to the first version',
        body: { version: 'v1' },
        status: 200,
        answer: { handle: 'demo.support-tone', version_no: 1 },
      },
    },
  }),
  listActivations: documentation({
    tag,
    summary: 'List activations',
    description:
      'Returns the activations of a model, newest first. With `at`, returns the version that served at that time.',
    answers: {
      200: {
        description: 'A page of activations, or the version that served at the requested time.',
        json: z.union([activationPageSchema, servingThenViewSchema]),
      },
    },
    refusals: [],
    examples: {
      log: {
        summary: 'A model with one activation',
        status: 200,
        answer: {
          items: [
            {
              generation: 1,
              at: '2026-11-22T09:31:41.613Z',
              from: null,
              to: 1,
              actor: exampleRunId,
              cause: 'train',
              reason: 'Activated when its training ended.',
            },
          ],
          next_cursor: null,
          limit: 50,
        },
      },
      served: {
        summary: 'The version that served at a time',
        query: { at: '2026-11-30T12:00:00Z' },
        status: 200,
        answer: { at: '2026-11-30T12:00:00.000Z', version_no: 1, generation: 1 },
      },
    },
  }),
}
