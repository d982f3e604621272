import type { Service } from 'touchstone/client'
import { type Trait, traitSchema } from '#rules/trait.ts'

/** Returns the traits of a model in the form in which files are compared with them. */
export async function readTraits(service: Service, handle: string): Promise<readonly Trait[]> {
  const { traits } = await service.request('GET /v1/models/{handle}/traits', { path: { handle } })
  return traits.map((trait) => traitSchema.parse(trait))
}
