import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'

/** The revisions of the protocol that clients speak: the current one, and those of 2025. */
export const eras = ['2026-07-28', '2025'] as const
export type Era = (typeof eras)[number]

/** Connects the official client to a service. It speaks one revision, as its user would have it. */
export async function connectAgent(url: string, credential: string | null, era: Era = '2026-07-28'): Promise<Client> {
  const headers = credential === null ? {} : { authorization: `Bearer ${credential}` }
  const transport = new StreamableHTTPClientTransport(new URL(`${url}/mcp`), { requestInit: { headers } })
  const mode = era === '2025' ? 'legacy' : { pin: era }
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } })
  await client.connect(transport)
  return client
}

export type ToolError = {
  readonly code: string
  readonly message: string
  readonly what_to_do?: string
  readonly details: Readonly<Record<string, unknown>>
}

/** Calls a tool that should succeed; returns its structured answer. */
export async function use<Answer = Record<string, unknown>>(client: Client, name: string, args = {}): Promise<Answer> {
  const result = await client.callTool({ name, arguments: args })
  if (result.isError) throw new Error(`${name}: ${JSON.stringify(result.content)}`)
  return result.structuredContent as Answer
}

/** Calls a tool that should be refused; returns the refusal. */
export async function refusalOf(client: Client, name: string, args = {}): Promise<ToolError> {
  const { isError, content } = await client.callTool({ name, arguments: args })
  const [part] = content
  if (!isError || part?.type !== 'text') throw new Error(`${name} was not refused`)
  return JSON.parse(part.text).error
}
