import fc from 'fast-check'
import { expect, test } from 'vitest'
import { completionOfReply } from '#rules/function-reply.ts'

test.each([
  ['{"price":1}', { status: 'success', output: { price: 1 }, error: null }],
  ['{"status":"accepted"}', 'accepted'],
  ['{"status":"accepted","price":1}', { status: 'success', output: { status: 'accepted', price: 1 }, error: null }],
  ['null', { status: 'success', output: null, error: null }],
  ['', { status: 'failure', error: { code: 'bad_payload' } }],
])('the result of a function, %s, ends its job or leaves it open', (returned, completion) => {
  const found = completionOfReply({ returned })

  if (typeof completion === 'string') expect(found).toBe(completion)
  else expect(found).toMatchObject(completion)
})

test('any answer of a function ends its job in one way or leaves it open, and a stored error is short', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), fc.boolean(), (text, isError) => {
      const found = completionOfReply(isError ? { failed: text } : { returned: text })
      if (found === 'accepted') expect(JSON.parse(text)).toEqual({ status: 'accepted' })
      else if (isError) expect(found).toMatchObject({ status: 'failure', error: { code: 'handler_error' } })
      else expect(JSON.stringify(found.error ?? '').length).toBeLessThan(16 * 1024)
    }),
  )
})

test('an error message of any length is truncated', () => {
  const failed = JSON.stringify({ errorType: 'X'.repeat(5_000), errorMessage: 'y'.repeat(50_000) })

  expect(JSON.stringify(completionOfReply({ failed })).length).toBeLessThan(5_000)
})

test.each(['Runtime.MarshalError', 'Function.ResponseSizeTooLarge'])(
  'a result that cannot be sent (%s) is a bad payload',
  (errorType) => {
    const failed = JSON.stringify({ errorType, errorMessage: 'It is too deep.' })

    expect(completionOfReply({ failed })).toMatchObject({
      error: { code: 'bad_payload', message: "What the handler returned can't be its output: It is too deep." },
    })
  },
)

test('a result of 5,000 levels is a bad payload', () => {
  const returned = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`

  expect(completionOfReply({ returned })).toMatchObject({ error: { code: 'bad_payload' } })
})

test('a result that is no JSON is told so', () => {
  expect(completionOfReply({ returned: '{' })).toMatchObject({ error: { message: 'The handler returned no JSON.' } })
})

test('an error has its type and message, however much of them the function said', () => {
  const errorOf = (failed: string) => completionOfReply({ failed })
  const error = (type: string, message: string) => ({ error: { code: 'handler_error', type, message } })

  expect(errorOf('{"errorType":"KeyError","errorMessage":"x"}')).toMatchObject(error('KeyError', 'KeyError: x'))
  expect(errorOf('{"errorMessage":"x"}')).toMatchObject(error('Error', 'Error: x'))
  expect(errorOf('{"errorType":"KeyError"}')).toMatchObject(error('KeyError', 'KeyError: '))
  expect(errorOf('killed')).toMatchObject(error('Error', 'Error: killed'))
})

test('the message of a result that cannot be sent is short too', () => {
  const failed = JSON.stringify({ errorType: 'Runtime.MarshalError', errorMessage: 'y'.repeat(50_000) })

  expect(JSON.stringify(completionOfReply({ failed })).length).toBeLessThan(5_000)
})
