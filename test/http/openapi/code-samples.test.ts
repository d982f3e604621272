import { execFileSync } from 'node:child_process'
import { stripTypeScriptTypes } from 'node:module'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { curlSample } from '#http/openapi/curl-sample.ts'
import { type ExampleRequest, exampleRequest } from '#http/openapi/example-request.ts'
import type { OpenApiRoute } from '#http/openapi/open-api-profile.ts'
import { pythonSample } from '#http/openapi/python-sample.ts'
import { typescriptSample } from '#http/openapi/typescript-sample.ts'
import { scoringPathParameters } from '#http/scoring/path-parameters.ts'
import { scoringDocs } from '#http/scoring/scoring-docs.ts'
import { scoringRoutes } from '#http/scoring/scoring-routes.ts'
import { isInstalled } from './support/replay.ts'

const evaluation: ExampleRequest = {
  method: 'POST',
  target: '/v1/models/demo.a/evaluate?explain=true',
  needsKey: true,
  headers: { Accept: 'text/plain', 'Content-Type': 'application/json' },
  body: {
    content: "It's “ready”, at last: ten euros more than we thought it would be, and a week later than agreed.",
    traits: ['warmth'],
    explain: null,
  },
  answer: 'text',
}
const rows: ExampleRequest = {
  method: 'PUT',
  target: '/v1/rows',
  needsKey: false,
  headers: { 'Content-Type': 'text/csv' },
  body: 'text,warmth\n"Don\'t",1\n"Well",0\n',
  answer: 'none',
}

test('a curl sample quotes its body for the shell', () => {
  expect(
    curlSample(evaluation),
  ).toBe(`curl -sS --fail-with-body "$TOUCHSTONE_URL/v1/models/demo.a/evaluate?explain=true" \\
  -H "Authorization: Bearer $TOUCHSTONE_API_KEY" \\
  -H 'Accept: text/plain' \\
  -H 'Content-Type: application/json' \\
  --data-raw '{
  "content": "It'\\''s “ready”, at last: ten euros more than we thought it would be, and a week later than agreed.",
  "traits": ["warmth"],
  "explain": null
}'
`)
  expect(curlSample(rows)).toBe(`curl -sS --fail-with-body -X PUT "$TOUCHSTONE_URL/v1/rows" \\
  -H 'Content-Type: text/csv' \\
  --data-raw 'text,warmth
"Don'\\''t",1
"Well",0
'
`)
})

test('a Python sample needs the standard library alone', () => {
  expect(pythonSample(evaluation)).toBe(`import json
import os
import urllib.request

request = urllib.request.Request(
    os.environ["TOUCHSTONE_URL"] + "/v1/models/demo.a/evaluate?explain=true",
    method="POST",
    headers={
        "Authorization": "Bearer " + os.environ["TOUCHSTONE_API_KEY"],
        "Accept": "text/plain",
        "Content-Type": "application/json",
    },
    data=json.dumps({
        "content": "It's “ready”, at last: ten euros more than we thought it would be, and a week later than agreed.",
        "traits": ["warmth"],
        "explain": None,
    }).encode(),
)
with urllib.request.urlopen(request) as response:
    print(response.read().decode())
`)
  expect(pythonSample(rows)).toBe(`import os
import urllib.request

request = urllib.request.Request(
    os.environ["TOUCHSTONE_URL"] + "/v1/rows",
    method="PUT",
    headers={
        "Content-Type": "text/csv",
    },
    data=(
        "text,warmth\\n"
        "\\"Don't\\",1\\n"
        '"Well",0\\n'
    ).encode(),
)
with urllib.request.urlopen(request) as response:
    print(response.status)
`)
})

test('a TypeScript sample calls fetch', () => {
  expect(
    typescriptSample(evaluation),
  ).toBe(`const response = await fetch(\`\${process.env.TOUCHSTONE_URL}/v1/models/demo.a/evaluate?explain=true\`, {
  method: "POST",
  headers: {
    Authorization: \`Bearer \${process.env.TOUCHSTONE_API_KEY}\`,
    Accept: "text/plain",
    "Content-Type": "application/json",
  },
  body: JSON.stringify({
    content: "It's “ready”, at last: ten euros more than we thought it would be, and a week later than agreed.",
    traits: ["warmth"],
    explain: null,
  }),
})
if (!response.ok) throw new Error(\`\${response.status}: \${await response.text()}\`)
console.log(await response.text())
`)
  expect(typescriptSample(rows)).toContain(`  body: "text,warmth\\n" +
    "\\"Don't\\",1\\n" +
    '"Well",0\\n',
`)
})

test('path and query are encoded, the marks of a shell too', () => {
  const route = scoringRoutes.find(({ id }) => id === 'getTrait')
  const row = { ...route, docs: scoringDocs.getTrait } as OpenApiRoute
  const example = { summary: '', path: { key: "a/b `$x` don't! é" }, query: { 'a&b': '$(c)*' }, status: 200 }

  expect(exampleRequest(row, example, scoringPathParameters).target).toBe(
    '/v1/models/demo.support-tone/traits/a%2Fb%20%60%24x%60%20don%27t%21%20%C3%A9?a%26b=%24%28c%29%2A',
  )
})

describe('a body arrives as it is documented, whatever it contains', () => {
  const text = fc.string({ unit: fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), marks()) })
  // A command line has no place for the character NUL, nor for half a surrogate pair. JSON escapes both.
  const sent = text.map((some) => some.replaceAll('\0', '').toWellFormed()).filter((some) => some !== '')
  const json = fc.jsonValue({ stringUnit: 'binary' }).filter((value) => typeof value === 'object' && value !== null)
  const bodies = fc.sample(fc.oneof(sent, json, fc.record({ ['__proto__']: text, text })), { numRuns: 300, seed: 7 })
  const requests = bodies.map((body) => ({ ...rows, body }))
  const received = bodies.map((body) => (typeof body === 'string' ? body : JSON.parse(JSON.stringify(body))))
  const parsed = (texts: readonly string[]) =>
    texts.map((one, index) => (typeof bodies[index] === 'string' ? one : JSON.parse(one)))

  test('by curl', () => {
    const print = `curl() { for last; do :; done; printf '%s\\0' "$last"; }\n`
    const script = print + requests.map(curlSample).join('\n')

    const printed = execFileSync('sh', ['-s'], { input: script, encoding: 'utf8' })

    expect(parsed(printed.split('\0').slice(0, -1))).toEqual(received)
  })

  test.skipIf(!isInstalled('python3'))('by Python', () => {
    const print = `
import json, os, sys, urllib.request
class Answer:
    status = 200
    def __enter__(self): return self
    def __exit__(self, *_): pass
os.environ["TOUCHSTONE_URL"] = "http://127.0.0.1"
sent = []
urllib.request.urlopen = lambda request: (sent.append(request.data.decode()), Answer())[1]
for source in json.load(sys.stdin):
    exec(source, {"print": lambda _: None})
print(json.dumps(sent))`
    const input = JSON.stringify(requests.map(pythonSample))

    const printed = execFileSync('python3', ['-c', print], { input, encoding: 'utf8' })

    expect(parsed(JSON.parse(printed))).toEqual(received)
  })

  test('by TypeScript', async () => {
    const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor
    const printed: string[] = []
    const keepBody = async (_address: string, { body }: { body: string }) => {
      printed.push(body)
      return { ok: true }
    }

    for (const request of requests) {
      await AsyncFunction('fetch', 'console', stripTypeScriptTypes(typescriptSample(request)))(keepBody, { log() {} })
    }

    expect(parsed(printed)).toEqual(received)
  })
})

/** Characters that a shell or a language could take for its own. */
function marks(): fc.Arbitrary<string> {
  return fc.constantFrom("'", '"', '\\', '\n', '\r', '$', '`', '${', '@', '!', '%', '\u2028', '😀', "'''", '#')
}
