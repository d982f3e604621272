import { describe, expect, test } from 'vitest'
import { invokeTask, machine, passState, processor } from './support/asl.ts'
import { namedError, pause, runOnce, typesOf, until } from './support/runner.ts'

function parallel(branches: Record<string, object>[], more: object = {}): object {
  return { Type: 'Parallel', Branches: branches.map(processor), End: true, ...more }
}

describe('Parallel', () => {
  test('passes its input to every branch, and returns their outputs in the order of the branches', async () => {
    const { output } = await runOnce(
      machine({ P: parallel([{ A: passState('{% $states.input.n %}') }, { B: passState(2) }]) }),
      {
        n: 1,
      },
    )

    expect(output).toEqual([1, 2])
  })

  test('passes Arguments to its branches instead, evaluated once', async () => {
    const branches = [{ A: passState('{% $states.input.id %}') }, { B: passState('{% $states.input.id %}') }]

    const { output } = await runOnce(machine({ P: parallel(branches, { Arguments: { id: '{% $uuid() %}' } }) }))

    expect(output[0]).toBe(output[1])
  })

  test('runs its branches concurrently', async () => {
    const seen = new Set<string>()
    const meet = async (name: string) => {
      seen.add(name)
      await until(() => seen.size === 2)
    }
    const functions = { meet }

    const { status } = await runOnce(
      machine({ P: parallel([{ A: invokeTask('meet', {}, 'a') }, { B: invokeTask('meet', {}, 'b') }]) }),
      {},
      functions,
    )

    expect(status).toBe('SUCCEEDED')
  })

  test('shapes its result by Output and Assign', async () => {
    const more = {
      Output: { sum: '{% $sum($states.result) %}' },
      Assign: { all: '{% $states.result %}' },
      End: undefined,
      Next: 'Z',
    }

    const { output } = await runOnce(
      machine({
        P: parallel([{ A: passState(1) }, { B: passState(2) }], more),
        Z: passState({ in: '{% $states.input %}', all: '{% $all %}' }),
      }),
    )

    expect(output).toEqual({ in: { sum: 3 }, all: [1, 2] })
  })

  test('fails with the error of the branch that fails, and stops the others', async () => {
    let isHolding = false
    const functions = {
      hold: () => {
        isHolding = true
        return pause(5_000)
      },
      fail: async () => {
        await until(() => isHolding)
        throw namedError('Broken', 'Told so')
      },
    }

    const { error, events } = await runOnce(
      machine({ P: parallel([{ A: invokeTask('hold') }, { B: invokeTask('fail') }]) }),
      {},
      functions,
    )

    expect(error).toBe('Broken')
    expect(typesOf(events).slice(-5)).toEqual([
      ...['TaskFailed', 'TaskStateAborted', 'TaskStateAborted', 'ParallelStateFailed', 'ExecutionFailed'],
    ])
  })

  test('has its own Retry and Catch', async () => {
    let runs = 0
    const functions = {
      second: () => {
        runs += 1
        if (runs === 1) throw namedError('Busy', 'Not yet')
        return runs
      },
      never: () => {
        throw namedError('Never', 'At all')
      },
    }
    const Retry = [{ ErrorEquals: ['Busy'], IntervalSeconds: 1 }]
    const Catch = [{ ErrorEquals: ['States.ALL'], Output: '{% $states.errorOutput.Error %}', Next: 'Z' }]
    const states = {
      P: parallel([{ A: invokeTask('second') }], { Retry, End: undefined, Next: 'Q' }),
      Q: parallel([{ B: invokeTask('never') }], { Catch }),
      Z: { Type: 'Pass', End: true },
    }

    const { output } = await runOnce(machine(states), {}, functions)

    expect({ output, runs }).toEqual({ output: 'Never', runs: 2 })
  })

  test('can contain Parallel and Map states, to any depth', async () => {
    const map = {
      Type: 'Map',
      Items: [1, 2],
      ItemProcessor: processor({ D: passState('{% $states.input * 2 %}') }),
      End: true,
    }

    const { output } = await runOnce(machine({ P: parallel([{ Q: parallel([{ M: map }, { E: passState('e') }]) }]) }))

    expect(output).toEqual([[[2, 4], 'e']])
  })
})
