import type { DoorRequest } from '../../http/support/call-door.ts'
import { ask } from './ask.ts'
import { command } from './command.ts'
import { refused } from './reference.ts'

const model = '/v1/models/{handle}'

/** Requests that no state of a model allows, each with the code of its refusal. */
const wrongRequests = {
  'state is not the caller’s to set': [{ routeKey: `PATCH ${model}`, body: { state: 'ready' } }, 'validation_failed'],
  'unknown field': [{ routeKey: `PATCH ${model}`, body: { colour: 'red' } }, 'validation_failed'],
  'tag like a version': [
    { routeKey: `POST ${model}/versions/{version}`, path: { version: 'v2' } },
    'validation_failed',
  ],
  'tag of digits': [{ routeKey: `POST ${model}/versions/{version}`, path: { version: '12' } }, 'validation_failed'],
  'tag that is reserved': [
    { routeKey: `POST ${model}/versions/{version}`, path: { version: 'latest' } },
    'validation_failed',
  ],
  'version and tag at once': [
    { routeKey: `PUT ${model}/versions/active`, body: { version: 'v1', tag: 'stable' } },
    'validation_failed',
  ],
  'neither version nor tag': [{ routeKey: `PUT ${model}/versions/active`, body: {} }, 'validation_failed'],
  'quality above 1': [
    { routeKey: `POST ${model}/samples`, body: { samples: [{ trait: 'warmth', text: 'hello', quality: 2 }] } },
    'validation_failed',
  ],
  'no samples': [{ routeKey: `POST ${model}/samples`, body: { samples: [] } }, 'validation_failed'],
  'unknown effort': [{ routeKey: `POST ${model}/train`, body: { effort: 'huge' } }, 'validation_failed'],
  'text of white space': [{ routeKey: `POST ${model}/score`, body: { content: ' ' } }, 'validation_failed'],
  'pin that is neither version nor tag': [
    { routeKey: `POST ${model}/score`, body: { content: 'hello' }, pin: 'latest' },
    'invalid_handle',
  ],
  'cursor of another list': [{ routeKey: `GET ${model}/samples`, query: { cursor: 'WyJ4IiwiMSJd' } }, 'invalid_cursor'],
} as const satisfies Readonly<Record<string, readonly [DoorRequest & { readonly pin?: string }, string]>>

export const wrongNames = Object.keys(wrongRequests).filter(
  (name): name is keyof typeof wrongRequests => name in wrongRequests,
)

/** Sends a request that is wrong by itself, and expects that nothing changes. */
export const askWrong = command('askWrong', async (played, handle: string, name: keyof typeof wrongRequests) => {
  const [request, code] = wrongRequests[name]
  const isRead = request.routeKey.startsWith('GET')
  const asked = 'pin' in request ? { ...request, path: { handle: `${handle}@${request.pin}` } } : request
  await ask(played, {
    ...{ name: 'askWrong', handle, asked, status: 422, wrongByItself: code },
    effect: ({ state }) => refused(code, ...(state === 'archived' && !isRead ? ['model_archived'] : [])),
  })
})
