import { z } from 'zod'
import { retrainDueSchema } from '#rules/retrain.ts'
import { step } from '#steps/step.ts'
import { holdForRetrain } from '#usecases/hold-for-retrain.ts'

export const holdTheModel = step({
  name: 'hold-the-model',
  input: retrainDueSchema.extend({ execution: z.string().min(1) }),
  run: (world, { execution, ...due }) => holdForRetrain(world, due, execution),
})
