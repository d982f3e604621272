import type { FlagParametersForType } from '@stricli/core'
import { parseHandle } from '#rules/handle.ts'
import { parsePinnedHandle } from '#rules/pinned-handle.ts'
import type { Program } from '../open-session.ts'

export type ModelFlag = { readonly model: string }

/** The model of a command that works on all of its versions. */
export const modelFlag: FlagParametersForType<ModelFlag, Program> = {
  model: { kind: 'parsed', parse: parseHandle, placeholder: 'HANDLE', brief: 'The model, such as demo.tone.' },
}

/** The model of a command that works with one version: the active one, unless the handle names another. */
export const pinnedModelFlag: FlagParametersForType<ModelFlag, Program> = {
  model: {
    kind: 'parsed',
    parse: pinnedHandle,
    placeholder: 'HANDLE',
    brief: 'The model, such as demo.tone, or one of its versions: demo.tone@v3, or demo.tone@best by a tag.',
  },
}

function pinnedHandle(text: string): string {
  parsePinnedHandle(text)
  return text
}

export type HandleFlag = { readonly model?: string }

/** The model that a file is about, in place of the one that it names. */
export const handleFlag: FlagParametersForType<HandleFlag, Program> = {
  model: {
    kind: 'parsed',
    parse: parseHandle,
    optional: true,
    placeholder: 'HANDLE',
    brief: 'The model, in place of the handle in the file.',
  },
}
