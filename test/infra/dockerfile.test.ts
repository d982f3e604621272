import { spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { projectRoot } from '../support/source-files.ts'
import { exitOf, readyUrl } from '../support/start-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const text = readFileSync(join(projectRoot, 'Dockerfile'), 'utf8').replaceAll('\\\n', ' ')
const lines = text.split('\n').filter((line) => /^[A-Z]/.test(line))
/** The files and folders that are copied into the last stage, which is the image. */
const copied = copiedBy(lines.slice(lines.findLastIndex((line) => line.startsWith('FROM '))))

function copiedBy(stage: readonly string[]): readonly string[] {
  return stage.flatMap((line) => /^COPY (?!--)(.+) \S+$/.exec(line)?.[1]?.split(' ') ?? [])
}

/** Copies what the image has into a folder, as Docker does: without infra/aws, and with the packages of npm ci --omit=dev. */
function makeImage(): string {
  const app = temporaryFolder()
  const isIncluded = (path: string) => path !== join(projectRoot, 'infra', 'aws')
  for (const name of [...copied, 'console/dist'])
    cpSync(join(projectRoot, name), join(app, name), { recursive: true, filter: isIncluded })
  const lock = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean }>
  }
  for (const [path, { dev = false }] of Object.entries(lock.packages)) {
    // A nested package comes with the one that it is in.
    if (dev || !/^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) || !existsSync(join(projectRoot, path))) continue
    mkdirSync(dirname(join(app, path)), { recursive: true })
    symlinkSync(join(projectRoot, path), join(app, path))
  }
  return app
}

test('the command starts the service from what the image has, the example models too, the health check follows it, and SIGTERM stops it', async () => {
  const app = makeImage()
  const args = argumentsAfter('CMD ')
  const { PATH = '', HOME = '' } = process.env
  const variables = Object.fromEntries((lineAfter('ENV ').match(/\S+=\S+/g) ?? []).map((pair) => pair.split('=')))
  const env = { PATH, HOME, ...variables, HOST: '127.0.0.1', PORT: '0', TOUCHSTONE_DATA: join(app, 'data') }
  // Packages are looked for in this folder, and not where the links lead.
  const child = spawn(process.execPath, args, { cwd: app, env: { ...env, NODE_OPTIONS: '--preserve-symlinks' } })
  onTestFinished(() => void child.kill('SIGKILL'))
  const output = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    output.stdout += part
  })
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    output.stderr += part
  })

  const { port } = new URL(await readyUrl(child, output))
  const whileItRuns = healthCheck(port)
  await vi.waitFor(async () => expect(await scoreByExample(port)).toBe(200), { timeout: 60_000, interval: 200 })
  child.kill('SIGTERM')
  const exit = await exitOf(child)

  expect(variables).toEqual({ HOST: '0.0.0.0', PORT: '3000', TOUCHSTONE_DATA: '/data' })
  expect([whileItRuns, exit, healthCheck(port)]).toEqual([0, 0, 1])
  expect(output.stderr).toBe('')
})

test('the image has the Node that the service needs, no packages of development, and runs as another user than root', () => {
  expect(lines.filter((line) => line.startsWith('FROM '))).toEqual([
    'FROM node:24-slim AS packages',
    'FROM node:24-slim AS console',
    'FROM node:24-slim',
  ])
  expect(text).toMatch(/RUN npm ci --omit=dev /)
  expect(lines.findLast((line) => line.startsWith('USER '))).toBe('USER node')
})

test('the build sees nothing but what it copies', () => {
  const ignore = readFileSync(join(projectRoot, '.dockerignore'), 'utf8').split('\n')
  const rules = ignore.filter((line) => line !== '' && !line.startsWith('#'))
  const sources = new Set(copiedBy(lines).filter((name) => name !== 'infra/console'))

  expect(rules[0]).toBe('*')
  expect(rules.filter((rule) => rule.startsWith('!')).toSorted()).toEqual(
    [...sources].map((name) => `!${name}`).toSorted(),
  )
})

function healthCheck(port: string): number | null {
  return spawnSync(process.execPath, argumentsAfter('HEALTHCHECK '), { env: { ...process.env, PORT: port } }).status
}

/** Scores a text with the example model that is trained first. Returns the status. */
async function scoreByExample(port: string): Promise<number> {
  const url = `http://127.0.0.1:${port}/m/public.support-tone`
  const { status } = await fetch(url, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'Thank you.' })
  return status
}

function lineAfter(word: string): string {
  return lines.find((line) => line.startsWith(word)) ?? ''
}

/** Returns the arguments of the Node that the line runs. */
function argumentsAfter(word: string): string[] {
  const [program, ...args]: string[] = JSON.parse(/\[.+\]$/.exec(lineAfter(word))?.[0] ?? '[]')
  expect(program).toBe('node')
  return args
}
