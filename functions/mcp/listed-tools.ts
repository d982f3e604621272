import type { Tool as ListedTool } from '@modelcontextprotocol/server'
import * as z from 'zod'
import type { Tool } from '#mcp/tool.ts'
import { tools } from '#mcp/tools.ts'
import { type Agent, hasToolRights } from '#rules/agent.ts'

const listings = new Map<Tool, ListedTool>()

/** Returns the tools that an agent may call, as a client lists them. */
export function listedTools(agent: Agent): ListedTool[] {
  return tools.filter(({ rights }) => hasToolRights(agent, rights)).map(listingOf)
}

/** Converts the schemas of a tool once. */
function listingOf(tool: Tool): ListedTool {
  const listing = listings.get(tool) ?? makeListing(tool)
  listings.set(tool, listing)
  return listing
}

function makeListing({ name, title, description, hints, input, output }: Tool): ListedTool {
  return {
    name,
    title,
    description,
    inputSchema: objectSchemaOf(input, 'input'),
    outputSchema: objectSchemaOf(output, 'output'),
    annotations: {
      readOnlyHint: hints.readOnly,
      destructiveHint: hints.destructive,
      idempotentHint: hints.idempotent,
      openWorldHint: hints.openWorld,
    },
  }
}

/** The keywords of a converted schema that are read here. */
type Keywords = { minimum?: number; maximum?: number; additionalProperties?: unknown; readOnly?: boolean }

/**
 * Leaves out what would mislead a client or fills its context: a list that the code does not change is no read-only argument, the
 * limits of exact integers limit nothing, and an answer may have more fields by the time that a client validates it.
 */
function tidy(schema: Keywords, io: 'input' | 'output'): void {
  delete schema.readOnly
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
  if (io === 'output' && schema.additionalProperties === false) delete schema.additionalProperties
}

/** Returns the JSON Schema of an object. Clients expect its fields at the root, where zod refers to a schema with a name. */
function objectSchemaOf(schema: z.ZodType, io: 'input' | 'output') {
  const {
    $schema: _,
    $ref,
    $defs = {},
    ...root
  } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => tidy(jsonSchema, io),
  })
  const { [$ref?.replace('#/$defs/', '') ?? '']: named, ...others } = $defs
  const object = { ...(Object.keys(others).length > 0 && { $defs: others }), ...named, ...root }
  return { ...object, type: 'object' as const } as ListedTool['inputSchema']
}
