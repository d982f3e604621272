/** The flag, `-f` for short, that names the model file. */
export type FileFlag = { readonly file: string }

export const fileFlag = {
  file: { kind: 'parsed', parse: String, default: 'model.yaml', placeholder: 'FILE', brief: 'The model file.' },
} as const
export const fileAlias = { f: 'file' } as const
