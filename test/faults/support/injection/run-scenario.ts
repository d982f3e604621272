import { isDeepStrictEqual } from 'node:util'
import { Refusal } from '#rules/refusal.ts'
import { runOnce } from '#usecases/admission/run-once.ts'
import type { TestWorld } from '../../../support/test-world.ts'
import { brokenInvariants } from '../invariants/expect-invariants.ts'
import { canary } from './canary.ts'
import { type Call, faultsOf } from './fault-kinds.ts'
import { type FaultPlan, type Point, ProcessDied, underPlan } from './fault-plan.ts'
import type { Prepared, Scenario } from './scenario.ts'
import type { Stage } from './stage.ts'
import { owedOn, sweepUntilNothingIsOwed } from './sweep-until-done.ts'
import { type Items, isSame } from './table-state.ts'

/** A point of a scenario, with the call that meets the fault. */
export type PointOf = Point & { readonly of: Call }

export type PlayedScenario = {
  readonly calls: readonly Call[]
  readonly points: readonly PointOf[]
  /** Plays one point. Returns what went wrong. */
  readonly play: (point?: Point) => Promise<readonly string[]>
}

/** Prepares a scenario and records its calls. */
export async function prepareScenario(stage: Stage, arranged: Items, scenario: Scenario): Promise<PlayedScenario> {
  await stage.restore(arranged)
  stage.forget()
  stage.table.objects.contents.clear()
  const prepared = await scenario.prepare(stage.process(), stage)
  stage.keep()
  const before = await stage.read()
  const objects = new Map(stage.table.objects.contents)
  const owedBefore = (await owedOn(stage)).length
  const calls: Call[] = []
  let answered: unknown

  async function play(point?: Point): Promise<readonly string[]> {
    stage.forget()
    stage.table.objects.contents.clear()
    for (const [key, body] of objects) stage.table.objects.contents.set(key, body)
    const other = point?.other === undefined ? undefined : othersOf(prepared)[point.other]
    const plan: FaultPlan = {
      calls: [],
      clock: stage.clock,
      point,
      ...(other && { meanwhile: () => other(stage.process()).catch(ignoreRefusal) }),
      isDead: false,
      isOver: false,
    }
    const outcome = await act(stage, scenario, prepared, plan)
    if (!point) {
      calls.push(...plan.calls)
      answered = 'answer' in outcome ? outcome.answer : undefined
    }
    const problems = [...outcome.problems]
    try {
      const isOwed = scenario.owes && point?.fault === 'abandoned' && (await owedOn(stage)).length > owedBefore
      await stage.runMachines()
      problems.push(...(await sweepUntilNothingIsOwed(stage)))
      const after = await stage.read()
      problems.push(...brokenInvariants(after), ...strangersTouched(before, after), ...leaksIn(stage))
      if ((outcome.isDone || isOwed) && isPromised(point)) await expectDone(outcome)
    } catch (error) {
      problems.push(String((error as Error).stack ?? error).slice(0, 1_500))
    }
    await stage.restore(before)
    return problems

    /** What others did meanwhile counts too, and what is not stored for the sweeps is not done while a service is away. */
    function isPromised({ fault, call = 0 }: Partial<Point> = {}): boolean {
      if (fault === 'stays away') return scenario.owes === true && calls[call - 1]?.service !== 'objects'
      return fault !== 'delayed'
    }

    async function expectDone({ answer }: Outcome): Promise<void> {
      await prepared.expectDone?.(stage.process(), answer)
      if (scenario.isReading && point && !isDeepStrictEqual(answer, answered)) problems.push('another answer')
    }
  }

  const problems = await play()
  if (problems.length > 0) throw new Error(`"${scenario.title}" fails without a fault:\n${problems.join('\n')}`)
  return { calls, points: pointsOf(calls, Object.keys(othersOf(prepared))), play }
}

function pointsOf(calls: readonly Call[], others: readonly string[]): readonly PointOf[] {
  return calls.flatMap((of, index) =>
    faultsOf(of).flatMap((fault): readonly PointOf[] =>
      fault === 'delayed'
        ? others.map((other) => ({ call: index + 1, fault, other, of }))
        : [{ call: index + 1, fault, of }],
    ),
  )
}

function othersOf({ act, others }: Prepared): Readonly<Record<string, (world: TestWorld) => Promise<unknown>>> {
  return { 'the same': act, ...others }
}

function ignoreRefusal(error: unknown): void {
  if (error instanceof Refusal || (error instanceof Error && endsOfSteps.has(error.name))) return
  throw error
}

type Outcome = { readonly isDone: boolean; readonly answer?: unknown; readonly problems: readonly string[] }

const attempts = 4
/** What a dead process was at may stay locked for most of a minute. */
const retryPauseMs = 45_000
/** Errors by which a state machine stops to repeat a step. */
const endsOfSteps = new Set(['LeaseLost', 'CannotFit'])

/** Acts under the plan; then again without faults, as a caller or the state machine does, until there is an answer. */
async function act(stage: Stage, scenario: Scenario, { act: run }: Prepared, plan: FaultPlan): Promise<Outcome> {
  const once = () => (scenario.isKeyed ? actWithKey(stage.process(), scenario, run) : run(stage.process()))
  const mayChangeOutcome = plan.point?.fault === 'delayed' || plan.point?.fault.startsWith('clock')
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await (attempt === 1 ? underPlan(plan, once) : once())
      return { isDone: true, answer, problems: [] }
    } catch (error) {
      if (attempt === attempts) return { isDone: false, problems: [`no answer after ${attempts} attempts: ${error}`] }
      if (plan.point?.fault === 'abandoned') return { isDone: false, problems: [] }
      if (attempt === 1 && (error instanceof ProcessDied || plan.isDead)) continue
      if (error instanceof Refusal) {
        if (error.code === 'upstream_unavailable' || error.code === 'idempotency_in_progress') {
          stage.clock.offsetMs += retryPauseMs
          continue
        }
        if (scenario.refusedAgain?.includes(error.code) && plan.point) return { isDone: true, problems: [] }
        if (mayChangeOutcome) return { isDone: false, problems: [] }
        return { isDone: false, problems: [`attempt ${attempt} is refused: ${error.code}: ${error.message}`] }
      }
      if (error instanceof Error && endsOfSteps.has(error.name)) {
        return { isDone: false, problems: mayChangeOutcome ? [] : [`the step ended with ${error}`] }
      }
      if (scenario.isRepeated && attempt === 1) continue
      return { isDone: false, problems: [`an internal error: ${(error as Error).stack}`] }
    }
  }
}

async function actWithKey(world: TestWorld, { title }: Scenario, run: Prepared['act']): Promise<unknown> {
  const request = {
    identity: 'key_owner',
    idempotencyKey: 'once',
    target: ['POST', title],
    body: ['application/json', new Uint8Array()] as const,
  }
  const text = await runOnce(world, request, async () => ({
    text: JSON.stringify({ answer: await run(world) }),
    isStored: true,
  }))
  return JSON.parse(text).answer
}

/** 10. What belongs to another tenant is as it was. */
function strangersTouched(before: Items, after: Items): readonly string[] {
  return [...before].flatMap(([key, item]) =>
    key.includes('rival') && !isSame(item, after.get(key)) ? [`${key} of another tenant changed`] : [],
  )
}

/** 9. No text left the table, but in answers. */
function leaksIn({ sent, table }: Stage): readonly string[] {
  const said = [...sent, ...table.published].map((one) => JSON.stringify(one)).filter((text) => text?.includes(canary))
  return said.map((text) => `a text left the table: ${text.slice(0, 300)}`)
}
