import { parseYaml } from '#files/parse-yaml.ts'
import { type ModelFile, modelFileSchema } from '#rules/model-file.ts'
import { tryParse } from '#rules/parse-input.ts'
import { validationFailed } from '#rules/refusal.ts'
import { withoutNulls } from '#rules/without-nulls.ts'

/** Reads the text of a `model.yaml`. A refusal names the file, the line and the column of each fault. */
export function readModelFile(text: string, name = 'model.yaml'): ModelFile {
  const { value, located } = parseYaml(text, name)
  const { data, issues } = tryParse(modelFileSchema, withoutNulls(modelFileSchema, value))
  if (data === undefined || issues.length > 0) throw validationFailed(located(issues))
  return data
}
