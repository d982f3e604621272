import { parseHandle } from '#rules/handle.ts'

/** The model that a command is about. */
export const modelArgument = { parse: parseHandle, placeholder: 'handle', brief: 'The model, such as demo.tone' }
