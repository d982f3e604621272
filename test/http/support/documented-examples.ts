import type { Operation } from '../../support/conformance/document.ts'

/** Returns the names of an operation's examples. An answer without a body is named by its status. */
export function exampleNames({ operationId, responses }: Operation): readonly string[] {
  const names = Object.entries(responses).flatMap(([status, { content }]) => {
    const media = Object.values(content)
    return media.length === 0 ? [status] : media.flatMap(({ examples }) => Object.keys(examples))
  })
  return names.map((example) => `${operationId}/${example}`)
}

export function exampleAnswer({ responses }: Operation, example: string) {
  if (example in responses) return { status: Number(example), accept: '*/*', answer: undefined }
  for (const [status, { content }] of Object.entries(responses)) {
    const found = Object.entries(content).find(([, { examples }]) => example in examples)
    if (found) return { status: Number(status), accept: found[0], answer: found[1].examples[example]?.value }
  }
  throw new Error(`No answer shows the example ${example}`)
}

export function exampleBody({ requestBody }: Operation, example: string): { body?: unknown; type?: string } {
  const found = Object.entries(requestBody?.content ?? {}).find(([, { examples }]) => example in examples)
  return found ? { body: found[1].examples[example]?.value, type: found[0] } : {}
}

/** The example's own address, but for what is called otherwise here. */
export function exampleTarget(
  { path, parameters }: Operation,
  example: string,
  here: (name: string) => string | undefined,
): string {
  const query = new URLSearchParams()
  let target = path
  for (const { in: place, name, example: usual, examples } of parameters) {
    if (usual === undefined && !(example in examples)) continue
    const value = here(name) ?? String(examples[example]?.value ?? usual)
    if (place === 'path') target = target.replace(`{${name}}`, encodeURIComponent(value))
    else if (place === 'query') query.set(name, value)
  }
  return query.size > 0 ? `${target}?${query}` : target
}

/** Returns the code of an example in a language. */
export function exampleCode(
  { operationId, responses, 'x-codeSamples': samples }: Operation,
  example: string,
  lang: string,
): string {
  const media = Object.values(responses).flatMap(({ content }) => Object.values(content))
  const summary = media.map(({ examples }) => examples[example]?.summary).find((one) => one !== undefined)
  const ofLanguage = samples.filter((sample) => sample.lang === lang)
  const found = ofLanguage.length === 1 ? ofLanguage[0] : ofLanguage.find(({ label }) => label.endsWith(`: ${summary}`))
  if (!found) throw new Error(`No code in ${lang} shows the example ${operationId}/${example}`)
  return found.source
}
