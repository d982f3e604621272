import { execFileSync } from 'node:child_process'
import { stripTypeScriptTypes } from 'node:module'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { touchstone } from '../../client/client.ts'
import { curlSample } from '../../console/model-page/playground/curl-sample.ts'
import { pythonSample } from '../../console/model-page/playground/python-sample.ts'
import type { SampledRequest } from '../../console/model-page/playground/request-sample.ts'
import { typescriptSample } from '../../console/model-page/playground/typescript-sample.ts'
import { isInstalled } from '../http/openapi/support/replay.ts'

const url = 'http://127.0.0.1:3000'
const score: SampledRequest = {
  url,
  handle: 'demo.tone@v7',
  operation: 'score',
  explain: true,
  body: { content: 'It\'s “ready”,\n"at last".' },
}
const compare: SampledRequest = {
  url,
  handle: 'demo.tone',
  operation: 'compare',
  explain: false,
  body: { a: 'No.', b: 'Sí 😀' },
}

test('curl reads its body from the standard input, and the key from the environment', () => {
  expect(
    curlSample(score),
  ).toBe(`curl -sS --fail-with-body 'http://127.0.0.1:3000/v1/models/demo.tone@v7/score?explain=true' \\
  -H "Authorization: Bearer $TOUCHSTONE_API_KEY" \\
  -H 'Content-Type: application/json' \\
  --data-binary @- <<'JSON'
{"content":"It's “ready”,\\n\\"at last\\"."}
JSON
`)
})

test('Python needs its standard library alone', () => {
  expect(pythonSample(compare)).toBe(`import json
import os
import urllib.request

request = urllib.request.Request(
    "http://127.0.0.1:3000/v1/models/demo.tone/compare",
    method="POST",
    headers={
        "Authorization": "Bearer " + os.environ["TOUCHSTONE_API_KEY"],
        "Content-Type": "application/json",
    },
    data=json.dumps({
        "a": "No.",
        "b": "Sí 😀",
    }).encode(),
)
with urllib.request.urlopen(request) as response:
    print(json.load(response))
`)
})

test('TypeScript uses the typed client', () => {
  expect(typescriptSample(score)).toBe(`import { touchstone } from 'touchstone/client'

const service = touchstone({ url: "http://127.0.0.1:3000", key: process.env.TOUCHSTONE_API_KEY })
const answer = await service.request('POST /v1/models/{handle}/score', {
  path: { handle: "demo.tone@v7" },
  query: { explain: true },
  body: {
    content: "It's “ready”,\\n\\"at last\\".",
  },
})
console.log(answer)
`)
})

describe('a text arrives as it was typed, whatever it contains', () => {
  const text = fc.string({ unit: fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), marks()) })
  const bodies = fc.sample(fc.oneof(fc.record({ content: text }), fc.record({ a: text, b: text })), {
    numRuns: 200,
    seed: 7,
  })
  // Longer than an argument of a command can be.
  bodies.push({ content: 'é"\n'.repeat(65_536 / 3) })
  const requests = bodies.map((body): SampledRequest => ({ ...('a' in body ? compare : score), body: { ...body } }))

  test('by curl', () => {
    const print = `curl() { cat; printf '\\0'; }\n`

    const printed = execFileSync('sh', ['-s'], { input: print + requests.map(curlSample).join('\n'), encoding: 'utf8' })

    expect(
      printed
        .split('\0')
        .slice(0, -1)
        .map((one) => JSON.parse(one)),
    ).toEqual(bodies)
  })

  test.skipIf(!isInstalled('python3'))('by Python', () => {
    const run = `
import io, json, os, sys, urllib.request
os.environ["TOUCHSTONE_API_KEY"] = "ts_key"
sent = []
def keep(request):
    sent.append([request.full_url, request.get_method(), request.get_header("Authorization"), request.data.decode()])
    return io.BytesIO(b"{}")
urllib.request.urlopen = keep
for source in json.load(sys.stdin):
    exec(source, {"print": lambda _: None})
print(json.dumps(sent))`

    const printed: [string, string, string, string][] = JSON.parse(
      execFileSync('python3', ['-c', run], { input: JSON.stringify(requests.map(pythonSample)), encoding: 'utf8' }),
    )

    expect(printed.map(([, , , body]) => JSON.parse(body))).toEqual(bodies)
    for (const [address, method, key] of printed) {
      expect(address).toMatch(/^http:\/\/127\.0\.0\.1:3000\/v1\/models\/demo\.tone/)
      expect([method, key]).toEqual(['POST', 'Bearer ts_key'])
    }
  })

  test('by TypeScript', async () => {
    const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor
    const sent: { address: string; body: unknown }[] = []
    const keep = async (address: unknown, { body }: { body?: unknown } = {}) => {
      sent.push({ address: String(address), body: JSON.parse(String(body)) })
      return Response.json({})
    }
    const observed: typeof touchstone = (settings) => touchstone({ ...settings, fetch: keep as typeof fetch })

    for (const request of requests) {
      const [imported, ...source] = typescriptSample(request).split('\n')
      expect(imported).toBe("import { touchstone } from 'touchstone/client'")
      const run = AsyncFunction('touchstone', 'process', 'console', stripTypeScriptTypes(source.join('\n')))
      await run(observed, { env: { TOUCHSTONE_API_KEY: 'ts_key' } }, { log() {} })
    }

    expect(sent.map(({ body }) => body)).toEqual(bodies)
    expect(new Set(sent.map(({ address }) => address))).toEqual(
      new Set([`${url}/v1/models/demo.tone@v7/score?explain=true`, `${url}/v1/models/demo.tone/compare`]),
    )
  })
})

/** Characters that a shell or a language could take for its own, and the end of the document that the shell reads. */
function marks(): fc.Arbitrary<string> {
  return fc.constantFrom(
    "'",
    '"',
    '\\',
    '\n',
    '\nJSON\n',
    '\r',
    '$',
    '`',
    '${',
    '@',
    '!',
    '%',
    '\u2028',
    '\ud800',
    '😀',
    '"""',
    '#',
  )
}
