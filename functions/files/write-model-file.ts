import { stringify } from 'yaml'
import type { ModelFile } from '#rules/model-file.ts'

/** Returns a model file as YAML that `readModelFile` reads. Long texts stand as blocks, so that people can edit them. */
export function writeModelFile(file: ModelFile): string {
  return stringify(file, { lineWidth: 120, aliasDuplicateObjects: false, version: '1.2', schema: 'core' })
}
