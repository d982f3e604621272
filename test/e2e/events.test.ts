import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventSchemas, isEventType } from '#rules/event.ts'
import { eventSource } from '#rules/event-source.ts'
import { servedJsonSchema } from '#rules/served-schemas.ts'
import { sweepUntilDone } from '../faults/support/owed-work.ts'
import { owingModels } from '../faults/support/owing-models.ts'
import { owingRegistry } from '../faults/support/owing-registry.ts'
import { makeRunningWorld, type RunningWorld } from '../support/running-world.ts'
import { projectRoot } from '../support/source-files.ts'

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true })
formats.default(ajv)
const isEvent = ajv.compile(servedJsonSchema('events'))
const types = Object.keys(eventSchemas)

let world: RunningWorld
beforeAll(async () => {
  world = await makeRunningWorld({ TOUCHSTONE_RETRAIN_AFTER_COUNT: '2' })
})
afterAll(() => world[Symbol.asyncDispose]())

test('each event that a use case sends is as its schema says, and has an id of its own', {
  timeout: 120_000,
}, async () => {
  for (const [index, { arrange }] of [...owingModels, ...owingRegistry].entries()) {
    world.setClock(undefined)
    const { act } = await arrange(world, `event-${index}`)
    await act()
    await world.untilIdle()
    await sweepUntilDone(world)
  }
  const bodies = world.published.map(({ type, detail }) => ({ source: eventSource, 'detail-type': type, detail }))
  const byId = Map.groupBy(bodies, ({ detail }) => detail.event_id)

  expect(bodies.filter((body) => !isEvent(body))).toEqual([])
  for (const { 'detail-type': type, detail } of bodies) {
    expect(isEventType(type) && Object.keys(detail).filter((name) => !(name in eventSchemas[type].shape))).toEqual([])
  }
  expect([...new Set(bodies.map((body) => body['detail-type']))].toSorted()).toEqual(types.toSorted())
  for (const same of byId.values()) {
    const [first] = same
    expect(same.map(({ detail }) => ({ ...detail, at: '' }))).toEqual(same.map(() => ({ ...first?.detail, at: '' })))
  }
})

test('an event without a schema, or with a field too few, is not accepted', () => {
  expect(isEvent({ source: eventSource, 'detail-type': 'Model deleted', detail: {} })).toBe(false)
  expect(isEvent({ source: eventSource, 'detail-type': 'Model archived', detail: { handle: 'demo.a' } })).toBe(false)
})

test('the guide lists every event', () => {
  const guide = readFileSync(join(projectRoot, 'docs/events.md'), 'utf8')
  const listed = [...guide.matchAll(/^\| `([A-Z][a-z ]+)` \|/gm)].map(([, type]) => type)

  expect(listed.toSorted()).toEqual(types.toSorted())
})
