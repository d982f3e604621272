import * as z from 'zod'

export const healthViewSchema = z.object({ status: z.literal('ok') }).meta({ id: 'Health' })

/** The answer of a healthy service. */
export const healthView: z.infer<typeof healthViewSchema> = { status: 'ok' }
