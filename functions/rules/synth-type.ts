import * as z from 'zod'

/** from_traits writes first exemplars from what the traits say of themselves; diversify varies the samples there are. */
export const synthTypeSchema = z.enum(['from_traits', 'diversify'])
export type SynthType = z.infer<typeof synthTypeSchema>
