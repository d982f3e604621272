import { errorCodes, type RefusalCode } from '#rules/error-codes.ts'
import type { SendRequest } from '../../support/service-client.ts'
import type { AskAs } from './ask-as.ts'

type ToolAnswer = {
  readonly result?: { readonly isError?: boolean; readonly content: readonly [{ readonly text: string }] }
  readonly error?: { readonly data?: { readonly code?: string } }
}

/** Returns a function that calls a tool as anybody. */
export function askTool(request: SendRequest, name: string, args: object): AskAs {
  const body = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: args } }
  const headers = { accept: 'application/json, text/event-stream' }
  return async (key) => {
    const answer = await request<ToolAnswer>('POST', '/mcp', { key, body, headers })
    const { result } = toolAnswerOf(answer.text, answer.body)
    if (answer.status >= 300 || !result) return { status: answer.status, body: answer.body, headers: {} }
    const shown = JSON.parse(result.content[0].text)
    return { status: result.isError ? statusOfCode(shown.error?.code) : 200, body: shown, headers: {} }
  }
}

/** The protocol answers by an event stream or by JSON, as it likes. */
function toolAnswerOf(text: string, body: ToolAnswer): ToolAnswer {
  const event = /^data: (.*)$/m.exec(text)?.[1]
  return event === undefined ? body : JSON.parse(event)
}

function statusOfCode(code: RefusalCode): number {
  return errorCodes[code].status
}
