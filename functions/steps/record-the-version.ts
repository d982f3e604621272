import { heldRunSchema } from '#rules/run.ts'
import { step } from '#steps/step.ts'
import { recordVersion } from '#usecases/record-version.ts'

export const recordTheVersion = step({
  name: 'record-the-version',
  input: heldRunSchema,
  run: recordVersion,
})
