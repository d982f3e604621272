import { documentation } from '#http/door/documentation.ts'
import { healthViewSchema } from '#rules/health-view.ts'

const healthy = {
  answers: { 200: { description: 'The service is healthy.', json: healthViewSchema } },
  refusals: [],
  examples: { well: { summary: 'The service is healthy', status: 200, answer: { status: 'ok' } } },
} as const

export const healthDocs = {
  checkHealth: documentation({
    tag: 'Service',
    summary: 'Check the health of the service',
    description: 'Returns 200 if the service can read its table, and 503 if it cannot.',
    ...healthy,
  }),
  checkHealthAtRoot: documentation({
    tag: 'Service',
    summary: 'Check the health of the service, at its root',
    description: 'Answers as `GET /v1/health`, for programs that know the address without a version.',
    ...healthy,
  }),
}
