/** Builders of ASL: a machine that starts at its first state, and the states that tests need most. */
export function machine(states: Record<string, object>, more: object = {}): object {
  return { QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0], States: states, ...more }
}

export function invokeTask(functionName: string, more: object = {}, payload: unknown = '{% $states.input %}'): object {
  const Arguments = { FunctionName: functionName, Payload: payload }
  return { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Arguments, End: true, ...more }
}

export function invokeTaskWithToken(functionName: string, more: object = {}): object {
  const payload = { token: '{% $states.context.Task.Token %}' }
  return invokeTask(functionName, { Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken', ...more }, payload)
}

export function passState(output: unknown, more: object = {}): object {
  return { Type: 'Pass', Output: output, End: true, ...more }
}

export function processor(states: Record<string, object>): object {
  return { StartAt: Object.keys(states)[0], States: states }
}

/** As CDK's definitionSubstitutions know it. */
export function placeholder(name: string): string {
  return ['$', '{', name, '}'].join('')
}
