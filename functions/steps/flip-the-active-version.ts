import { z } from 'zod'
import { heldRunSchema } from '#rules/run.ts'
import { step } from '#steps/step.ts'
import { flipPointer } from '#usecases/flip-pointer.ts'

export const flipTheActiveVersion = step({
  name: 'flip-the-active-version',
  input: heldRunSchema.extend({ version_no: z.int() }),
  run: (world, { version_no, ...run }) => flipPointer(world, run, version_no),
})
