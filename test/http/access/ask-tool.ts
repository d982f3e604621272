import { errorCodes, type RefusalCode } from '#rules/error-codes.ts'
import type { SendRequest } from '../../support/service-client.ts'
import type { AskAs, Seen } from './ask-as.ts'

/** A message of JSON-RPC: the result of a tool or of a resource, or an error of the protocol. */
type Message = {
  readonly result?: {
    readonly isError?: boolean
    readonly content?: readonly [{ readonly text: string }]
    readonly contents?: readonly [{ readonly text: string }]
  }
  readonly error?: { readonly message: string; readonly data?: { readonly code?: RefusalCode } }
}

/** Returns a function that calls a tool as anybody. */
export function askTool(request: SendRequest, name: string, args: object): AskAs {
  return askServer(request, 'tools/call', { name, arguments: args })
}

/** Returns a function that reads the card of a model as a resource, as anybody. */
export function askResource(request: SendRequest, path: string): AskAs {
  return askServer(request, 'resources/read', { uri: `http://localhost${path}` })
}

function askServer(request: SendRequest, method: string, params: object): AskAs {
  const body = { jsonrpc: '2.0', id: 1, method, params }
  const headers = { accept: 'application/json, text/event-stream' }
  return async (key) => {
    const answer = await request<Message>('POST', '/mcp', { key, body, headers })
    if (answer.status >= 300) return { status: answer.status, body: answer.body, headers: {} }
    return seenIn(messageOf(answer.text, answer.body))
  }
}

/** The protocol answers by an event stream or by JSON, as it likes. */
function messageOf(text: string, body: Message): Message {
  const event = /^data: (.*)$/m.exec(text)?.[1]
  return event === undefined ? body : JSON.parse(event)
}

function seenIn({ result, error }: Message): Seen {
  if (!result) return { status: statusOfCode(error?.data?.code ?? 'model_not_found'), body: error, headers: {} }
  const text = result.content?.[0].text
  if (text === undefined) return { status: 200, body: { card: result.contents?.[0].text }, headers: {} }
  const shown = JSON.parse(text)
  return { status: result.isError ? statusOfCode(shown.error?.code) : 200, body: shown, headers: {} }
}

function statusOfCode(code: RefusalCode): number {
  return errorCodes[code].status
}
