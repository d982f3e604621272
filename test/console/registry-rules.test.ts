import { describe, expect, test } from 'vitest'
import { isTransitionAllowed } from '#rules/allowed-transitions.ts'
import { versionStatusSchema } from '#rules/registered-version.ts'
import { handlerOf } from '../../console/registry/handler-draft.ts'
import { handlerText } from '../../console/registry/handler-text.ts'
import { inputSkeleton } from '../../console/registry/jobs/input-skeleton.ts'
import { parseJson, parseJsonObject } from '../../console/registry/json-text.ts'
import { type EventLink, layOut } from '../../console/registry/subscriptions/graph-layout.ts'
import { movesFrom } from '../../console/registry/versions/status-moves.ts'

const link = (id: string, target_model_id: string, parts: Partial<EventLink> = {}): EventLink => ({
  ...{ id, target_model_id, source_model_id: 'prices', trigger_event: 'training_complete', target_action: 'inference' },
  status: 'active',
  ...parts,
})

test.each(versionStatusSchema.options)(
  'the moves that are offered from %s are those that the service allows',
  (from) => {
    const offered = movesFrom(from).map(({ to }) => to)
    const allowed = versionStatusSchema.options.filter((to) => to !== from && isTransitionAllowed(from, to))

    expect(offered.toSorted()).toEqual(allowed.toSorted())
  },
)

describe('the graph of subscriptions', () => {
  test('has a box for each source, event and target, and a line for each subscription', () => {
    const { sources, events, targets, emitted, delivered, rows } = layOut([
      link('s1', 'b', { status: 'paused' }),
      link('s2', 'a'),
      link('s3', 'c', { trigger_event: 'inference_complete', target_action: 'training' }),
    ])

    expect(sources).toEqual([{ key: 'prices', lines: ['prices'], row: 1 }])
    expect(events.map(({ lines, row }) => [lines[0], row])).toEqual([
      ['inference complete', 0],
      ['training complete', 1.5],
    ])
    expect(targets.map(({ lines, row }) => [...lines, row])).toEqual([
      ['c', 'training', 0],
      ['a', 'inference', 1],
      ['b', 'inference', 2],
    ])
    expect(emitted.map(({ from, to }) => [from, to])).toEqual([
      [1, 0],
      [1, 1.5],
    ])
    expect(delivered.map(({ key, from, to, status }) => [key, from, to, status])).toEqual([
      ['s3', 0, 0, 'active'],
      ['s2', 1.5, 1, 'active'],
      ['s1', 1.5, 2, 'paused'],
    ])
    expect(rows).toBe(3)
  })

  test('has no boxes that overlap, whatever leads where', () => {
    const several = ['p', 'q', 'r', 's'].flatMap((source) => [
      link(`${source}1`, 'hub', { source_model_id: source }),
      link(`${source}2`, 'hub', { source_model_id: source, trigger_event: 'inference_complete' }),
    ])

    const { sources, events, rows } = layOut(several)

    for (const boxes of [sources, events]) {
      const at = boxes.map(({ row }) => row).toSorted((one, other) => one - other)
      expect(at.slice(1).every((row, index) => row - at[index]! >= 1)).toBe(true)
      expect(Math.max(...at)).toBeLessThan(rows)
    }
    expect(layOut([]).rows).toBe(0)
  })
})

test('an input begins with what the contract requires, or with what a built-in implementation reads', () => {
  const lambda = { type: 'lambda', arn: 'a' } as const
  const schema = {
    required: ['size', 'kind', 'tags', 'other'],
    properties: { size: { type: 'number' }, kind: { enum: ['flat', 'house'] }, tags: { type: 'array' }, more: {} },
  }

  expect(inputSkeleton(schema, lambda)).toEqual({ size: 0, kind: 'flat', tags: [], other: null })
  expect(inputSkeleton(true, lambda)).toEqual({})
  expect(inputSkeleton(undefined, { type: 'in_process', value: 'touchstone.scoring' })).toEqual({ handle: '' })
})

test('handlers are written by their kind, and shown by what they run', () => {
  const arn = 'arn:aws:lambda:eu-central-1:000000000000:function:prices'

  expect(handlerOf({ type: 'lambda', value: ` ${arn} `, version: '7' })).toEqual({ type: 'lambda', arn, version: 7 })
  expect(handlerOf({ type: 'lambda', value: arn, version: 'live' })).toEqual({ type: 'lambda', arn, version: 'live' })
  expect(handlerOf({ type: 'ecs_task', value: 'a/b', version: '' })).toEqual({ type: 'ecs_task', value: 'a/b' })
  expect(handlerText({ type: 'lambda', arn, version: 7 })).toBe('prices:7')
  expect(handlerText({ type: 'lambda', arn })).toBe('prices')
})

test('JSON that somebody writes is parsed, or named wrong', () => {
  expect(parseJsonObject('{"a": 1}')).toEqual({ value: { a: 1 } })
  expect(parseJson('[1]')).toEqual({ value: [1] })
  for (const text of ['', '{a}', '[1]', 'null']) {
    expect(parseJsonObject(text)).toEqual({ fault: expect.stringMatching(/JSON/) })
  }
})
