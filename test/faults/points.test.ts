import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deployedSteps } from '#rules/deployed-steps.ts'
import { proofSettings } from '../proof/proof-settings.ts'
import { callGraph, reachableFrom } from '../support/call-graph.ts'
import { choosePoints } from './support/injection/choose-points.ts'
import { coveredCode } from './support/injection/covered-code.ts'
import { prepareScenario } from './support/injection/run-scenario.ts'
import { makeStage, type Stage } from './support/injection/stage.ts'
import type { Items } from './support/injection/table-state.ts'
import { troupes } from './support/scenarios/troupes.ts'

/** The tests play one point of each scenario; `npm run prove -- faults` plays all. */
const { rounds, seed } = proofSettings(1, Number.POSITIVE_INFINITY)
const again = `npm run prove -- faults${Number.isFinite(rounds) ? ` --rounds ${rounds} --seed ${seed}` : ''}`
const report = { scenarios: 0, calls: 0, points: 0, played: 0, violations: 0 }

afterAll(() => {
  const { scenarios, calls, points, played, violations } = report
  console.log(
    `Faults: ${scenarios} scenarios make ${calls} calls, which are ${points} points; ${played} were played from seed ${seed}: ${violations} violations.`,
  )
})

describe.each(troupes)('$name', ({ env, arrange, scenarios }) => {
  let stage: Stage
  let arranged: Items
  beforeAll(async () => {
    stage = await makeStage(env)
    await arrange(stage.process(), stage)
    arranged = await stage.read()
  })
  afterAll(() => stage[Symbol.asyncDispose]())

  test.each(scenarios)('$title', { timeout: 1_200_000 }, async (scenario) => {
    const { calls, points, play } = await prepareScenario(stage, arranged, scenario)
    const chosen = choosePoints(points, rounds, seed + points.length)
    const problems: string[] = []
    for (const { of, ...point } of chosen) {
      const found = await play(point)
      problems.push(...found.map((problem) => `${JSON.stringify(point)} ${of.service} ${of.name}: ${problem}`))
    }

    report.scenarios++
    report.calls += calls.length
    report.points += points.length
    report.played += chosen.length
    report.violations += problems.length
    expect(problems, again).toEqual([])
  })
})

test('every use case that makes calls, and every step, is at work in a scenario', () => {
  const outside = /\bworld\.(stateMachines|events|objects|webhookSender|remoteHandlers|textFetcher)\b/
  const makesCalls = (key: string) =>
    [...reachableFrom([key])].some(
      (one) => one.endsWith('document-client.ts:documentClient') || outside.test(callGraph.get(one)?.code ?? ''),
    )
  const useCases = [...callGraph]
    .filter(([key, { path }]) => path.startsWith('functions/usecases/') && makesCalls(key))
    .map(([, { path }]) => path)

  expect([...new Set(useCases)].filter((path) => !coveredCode.useCases.has(path)).toSorted()).toEqual([])
  expect(
    Object.keys(deployedSteps)
      .filter((name) => !coveredCode.steps.has(name))
      .toSorted(),
  ).toEqual([])
})
