import { invokeTask, invokeTaskWithToken, machine, processor } from './asl.ts'

/** The machines of the runner that is killed. */
export const childMachines = {
  quick: machine({ A: { Type: 'Pass', End: true } }),
  wait: machine({ W: { Type: 'Wait', Seconds: 4, End: true } }),
  token: machine({ T: invokeTaskWithToken('keepToken') }),
  answered: machine({
    T: invokeTaskWithToken('keepToken', { Next: 'W', End: undefined }),
    W: { Type: 'Wait', Seconds: 2, End: true },
  }),
  inFlight: machine({ T: invokeTask('slowAtFirst', { Output: '{% $states.result.Payload %}' }) }),
  retry: machine({
    T: invokeTask('neverReady', {
      Retry: [{ ErrorEquals: ['NotReady'], IntervalSeconds: 1, BackoffRate: 1, MaxAttempts: 2 }],
    }),
  }),
  map: machine({
    A: { Type: 'Pass', Assign: { factor: 10 }, Next: 'M' },
    M: {
      Type: 'Map',
      Items: [1, 2, 3, 4, 5, 6],
      MaxConcurrency: 2,
      ItemProcessor: processor({
        T: invokeTask('work', { Assign: { done: '{% $states.result.Payload %}' }, Next: 'P', End: undefined }),
        P: { Type: 'Pass', Output: '{% $done * $factor %}', End: true },
      }),
      End: true,
    },
  }),
  distributed: machine({
    M: {
      Type: 'Map',
      Items: [1, 2, 3, 4, 5, 6],
      MaxConcurrency: 2,
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        ...processor({
          T: invokeTask('work', { Next: 'P', End: undefined, Output: '{% $states.result.Payload %}' }),
          P: { Type: 'Pass', End: true },
        }),
      },
      End: true,
    },
  }),
}
