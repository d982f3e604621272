import { curlSample } from '#http/openapi/curl-sample.ts'
import { exampleRequest } from '#http/openapi/example-request.ts'
import type { OpenApiProfile, OpenApiRoute } from '#http/openapi/open-api-profile.ts'
import { pythonSample } from '#http/openapi/python-sample.ts'
import { typescriptSample } from '#http/openapi/typescript-sample.ts'

export type CodeSample = { readonly lang: string; readonly label: string; readonly source: string }

const languages = [
  { lang: 'Shell', name: 'curl', write: curlSample },
  { lang: 'Python', name: 'Python', write: pythonSample },
  { lang: 'TypeScript', name: 'TypeScript', write: typescriptSample },
]

/** Makes the code samples of a route, for `x-codeSamples`: one for each example in each language. */
export function codeSamples<Scope extends string>(
  row: OpenApiRoute<Scope>,
  parameters: OpenApiProfile<Scope>['pathParameters'],
): readonly CodeSample[] {
  const examples = Object.values(row.docs.examples)
  return languages.flatMap(({ lang, name, write }) =>
    examples.map((example) => ({
      lang,
      label: `${name}: ${example.summary}`,
      source: write(exampleRequest(row, example, parameters)),
    })),
  )
}
