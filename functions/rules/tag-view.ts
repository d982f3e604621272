import * as z from 'zod'

const handle = z.string()
const tag = z.string()

export const taggedVersionSchema = z.object({ handle, tag, version_no: z.int().min(1) }).meta({ id: 'TaggedVersion' })
type TaggedVersionView = z.infer<typeof taggedVersionSchema>

export const removedTagSchema = z.object({ handle, tag, deleted: z.literal(true) }).meta({ id: 'RemovedTag' })
type RemovedTagView = z.infer<typeof removedTagSchema>

/** Returns a tag and the version that it names. */
export function taggedVersionView(handle: string, tag: string, version_no: number): TaggedVersionView {
  return { handle, tag, version_no }
}

/** Returns the confirmation that a model no longer has a tag. */
export function removedTagView(handle: string, tag: string): RemovedTagView {
  return { handle, tag, deleted: true }
}
