import { z } from 'zod'
import { documentation } from '#http/door/documentation.ts'

export const healthDocs = {
  check: documentation({
    tag: 'Service',
    id: 'checkHealth',
    summary: 'Whether the service can answer',
    description: 'Reads the table; needs no key.',
    answers: {
      200: { description: 'It can.', json: z.object({ status: z.literal('ok') }).meta({ id: 'Health' }) },
    },
    refusals: [],
    examples: { well: { summary: 'All is well', status: 200, answer: { status: 'ok' } } },
  }),
}
