import { z } from 'zod'
import { step } from '#steps/step.ts'
import { fireNextPage } from '#usecases/registry/fire-subscriptions.ts'

export const fireTheSubscriptions = step({
  name: 'fire-the-subscriptions',
  input: z.object({ firing_id: z.string(), after: z.string() }),
  run: async (world, { firing_id, after }) => ({ next: (await fireNextPage(world, firing_id, after)) ?? '' }),
})
