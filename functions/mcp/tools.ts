import type { Tool } from '#mcp/tool.ts'
import { fileTools } from '#mcp/tools/file-tools.ts'
import { modelTools } from '#mcp/tools/model-tools.ts'
import { sampleTools } from '#mcp/tools/sample-tools.ts'
import { scoreTools } from '#mcp/tools/score-tools.ts'
import { trainingTools } from '#mcp/tools/training-tools.ts'
import { traitTools } from '#mcp/tools/trait-tools.ts'
import { versionTools } from '#mcp/tools/version-tools.ts'

/** Every tool, as data. */
export const tools: readonly Tool[] = [
  ...modelTools,
  ...traitTools,
  ...sampleTools,
  ...trainingTools,
  ...versionTools,
  ...scoreTools,
  ...fileTools,
]

const toolsByName = new Map(tools.map((tool) => [tool.name, tool]))

export function findTool(name: string): Tool | undefined {
  return toolsByName.get(name)
}
