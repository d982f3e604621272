import { expect, onTestFinished, test, vi } from 'vitest'
import { makeLog } from '#world/log.ts'
import { logLine } from '#world/log-line.ts'
import { logSettingsFromEnv } from '#world/log-settings.ts'
import { loggedIds } from '#world/logged-ids.ts'

const noon = new Date(2026, 0, 31, 12, 0, 5)

test('an entry is one readable line: time, level, message and fields', () => {
  const fields = { handle: 'demo.tone', status: 200, code: undefined, reason: 'No samples: add some.', ids: [1, 2] }

  expect(logLine('warn', 'A run failed.', fields, noon)).toBe(
    '12:00:05  WARN   A run failed.  handle=demo.tone  status=200  reason="No samples: add some."  ids=[1,2]',
  )
})

test('an error is shown by name, message and place', () => {
  const error = new TypeError('x is\nnot y')

  expect(logLine('ERROR', 'internal error', { error }, noon)).toMatch(
    /^12:00:05 {2}ERROR {2}internal error {2}error="TypeError: x is\\nnot y \(at .*log\.test\.ts.*:\d+:\d+\)"$/,
  )
  expect(logLine('ERROR', 'no', { error: Object.assign(error, { stack: '' }) }, noon)).toMatch(/not y"$/)
})

test.each([
  ['demo.tone', true],
  [7, true],
  [null, true],
  ['Dear customer', false],
  [{ text: 'Dear customer' }, false],
])('of the input of a step, %j is logged as a handle: %s', (handle, isLogged) => {
  expect(loggedIds({ handle, text: 'Dear customer' })).toEqual(isLogged ? { handle } : {})
})

test.each(['two\nlines', 'a=b', '', '\u001b[31m', '"'])(
  'a value that could look like something else is quoted: %j',
  (text) => {
    expect(logLine('info', 'step', { text }, noon)).toBe(`12:00:05  INFO   step  text=${JSON.stringify(text)}`)
  },
)

test('a control character that JSON leaves is escaped', () => {
  expect(logLine('info', 'step', { text: '\u009b31m' }, noon)).toMatch(/text="\\u009b31m"$/)
})

test('a message with control characters is quoted', () => {
  expect(logLine('info', 'a\rb', {}, noon)).toBe('12:00:05  INFO   "a\\rb"')
})

test('a log of text writes the lines of its level and above, each to its stream', () => {
  const [out, err] = [process.stdout, process.stderr].map((stream) => {
    const write = vi.spyOn(stream, 'write').mockReturnValue(true)
    onTestFinished(() => write.mockRestore())
    return write
  })
  const log = makeLog(logSettingsFromEnv({ TOUCHSTONE_LOG_FORMAT: 'text', POWERTOOLS_LOG_LEVEL: 'WARN' }))

  log.info('unseen')
  log.warn('seen', { handle: 'demo.tone' })
  log.error('seen too')

  expect(out).not.toHaveBeenCalled()
  expect(err?.mock.calls.map(([line]) => String(line).slice(10))).toEqual([
    'WARN   seen  handle=demo.tone\n',
    'ERROR  seen too\n',
  ])
})
