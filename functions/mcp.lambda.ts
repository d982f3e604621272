import { mcpDoor } from '#mcp/mcp-door.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { makeWorld } from '#world/world.ts'

export const handler = mcpDoor(makeWorld(settingsFromEnv(process.env)))
