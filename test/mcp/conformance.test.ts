import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, request as forward } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { sharedService } from '../support/shared-service.ts'

const { url, apiKey } = await sharedService()

/** The official suite sends no credential: this adds one on the way. */
const proxy = createServer((incoming, outgoing) => {
  const { port } = new URL(url)
  // The suite pretends to be other hosts: only the port is the service's own instead of this one's.
  const atService = (address = '') => address.replace(`:${(proxy.address() as AddressInfo).port}`, `:${port}`)
  const { host, origin } = incoming.headers
  const headers = {
    ...incoming.headers,
    host: atService(host),
    ...(origin !== undefined && { origin: atService(origin) }),
    authorization: `Bearer ${apiKey}`,
  }
  const { method, url: path } = incoming
  const sent = forward({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
    answer.pipe(outgoing)
  })
  incoming.pipe(sent)
}).listen(0, '127.0.0.1')
await new Promise((done) => proxy.once('listening', done))
const results = await mkdtemp(join(tmpdir(), 'conformance-'))
afterAll(async () => {
  proxy.close()
  await rm(results, { recursive: true })
})

/** Runs a scenario of the official conformance suite; returns its exit code and its words. */
function conformance(scenario: string): Promise<{ readonly code: number; readonly text: string }> {
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/mcp`
  return run('server', '--url', address, '--scenario', scenario, '--output-dir', results)
}

function run(...args: readonly string[]): Promise<{ readonly code: number; readonly text: string }> {
  const bin = resolve('node_modules/@modelcontextprotocol/conformance/dist/index.js')
  return new Promise((done) =>
    execFile(process.execPath, [bin, ...args], (error, stdout, stderr) =>
      done({ code: error ? Number(error.code ?? 1) : 0, text: `${stdout}${stderr}` }),
    ),
  )
}

const own = 'needs a tool, a resource or a prompt that is made for the suite'
const absent = 'is of a capability that this server does not state'
const streams = 'needs a stream that outlives its request'

/** The scenarios of the suite that do not apply here, with the reason. */
const left: Readonly<Record<string, string>> = {
  'logging-set-level': absent,
  'completion-complete': absent,
  'resources-subscribe': absent,
  'resources-unsubscribe': absent,
  'tools-call-with-logging': streams,
  'tools-call-with-progress': streams,
  'tools-call-sampling': streams,
  'tools-call-elicitation': streams,
  'elicitation-sep1034-defaults': streams,
  'elicitation-sep1330-enums': streams,
  'server-sse-polling': streams,
  'server-sse-multiple-streams': streams,
  'tools-call-simple-text': own,
  'tools-call-image': own,
  'tools-call-audio': own,
  'tools-call-embedded-resource': own,
  'tools-call-mixed-content': own,
  'tools-call-error': own,
  'json-schema-2020-12': own,
  'resources-read-text': own,
  'resources-read-binary': own,
  'resources-templates-read': own,
  'prompts-get-simple': own,
  'prompts-get-with-args': own,
  'prompts-get-embedded-resource': own,
  'prompts-get-with-image': own,
}

const applying = [
  'server-initialize',
  'ping',
  'tools-list',
  'resources-list',
  'prompts-list',
  'dns-rebinding-protection',
]

test('every scenario of the suite applies, or is left with a reason', async () => {
  const { text } = await run('list', '--server')

  const scenarios = [...text.matchAll(/^ {2}- (\S+)/gm)].map(([, name = '']) => name)
  expect(scenarios.toSorted()).toEqual([...applying, ...Object.keys(left)].toSorted())
})

test.each(applying)('the server passes the official scenario %s', async (scenario) => {
  const { code, text } = await conformance(scenario)

  expect(text).toMatch(/Passed: [1-9]/)
  expect({ code, text: code === 0 ? '' : text }).toEqual({ code: 0, text: '' })
})
