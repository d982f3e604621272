import * as z from 'zod'

export const handleArgument = z.string().describe('The handle of the model: `<namespace>.<name>`.')
export const pinnedHandleArgument = z
  .string()
  .describe('The handle of the model. Append `@v7` or `@tag` to use that version instead of the active one.')
export const versionArgument = z.string().describe('A version: `vN`, or a tag.')
export const expectedGenerationArgument = z
  .int()
  .min(0)
  .optional()
  .describe(
    'The generation of the model that you saw. If it has changed since, nothing is changed: `precondition_failed`.',
  )
