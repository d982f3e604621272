/** The folders of examples/models, in the order in which a first start loads them. */
export const exampleNames = ['support-tone', 'commit-message', 'plain-headlines'] as const
export type ExampleName = (typeof exampleNames)[number]

/** The namespace of the handles in the model files. */
export const exampleNamespace = 'public'

export function handleOfExample(name: ExampleName): string {
  return `${exampleNamespace}.${name}`
}
