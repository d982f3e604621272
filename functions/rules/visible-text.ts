import * as z from 'zod'

export const emptyText = 'Give some text.'

/** A character that a reader can see: neither white space nor one that Unicode lets a font ignore, like a zero-width space. */
const visible = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}]/u

/** Returns true for a text that a reader sees nothing of. No model has anything to read there. */
export function isBlank(text: string): boolean {
  return !visible.test(text)
}

/** A text that is neither empty nor blank; `message` refuses both. */
export function visibleText(message: string): z.ZodString {
  return z
    .string()
    .min(1, message)
    .refine((text) => text === '' || !isBlank(text), message)
}
