import { integrationOf } from '../integrations/integration-of.ts'
import { expressionIn } from '../values/evaluate.ts'
import { isObject, type Json } from '../values/json.ts'
import { type ExpressionScope, problemsInExpression } from './expression-problems.ts'
import { isDistributed, type State, type StateOf, type SubMachine } from './machine-definition.ts'
import { mapProblems } from './map-problems.ts'
import { subMachinesOf } from './transitions.ts'

/** Returns the problems within the states of a machine. */
export function problemsInMachine(machine: SubMachine): string[] {
  return problemsInStates(machine, '', { outer: [], known: new Set(allAssignedIn(machine)) })
}

type Variables = {
  /** The variables of the scopes around the states, which these cannot assign. */
  readonly outer: readonly string[]
  /** The variables of all scopes. One that is read outside of its scope is undefined, as on AWS. */
  readonly known: ReadonlySet<string>
}

function problemsInStates({ States }: SubMachine, where: string, { outer, known }: Variables): string[] {
  const states = Object.entries(States)
  const assigned = new Set(states.flatMap(([, state]) => assignedBy(state)))
  const clashes = [...assigned].filter((name) => outer.includes(name))
  return [
    ...clashes.map((name) => `${where}States: '$${name}' is a variable of an outer scope and cannot be assigned here`),
    ...[...assigned].flatMap((name) => variableProblems(name).map((problem) => `${where}States: ${problem}`)),
    ...states.flatMap(([name, state]) => {
      const path = `${where}States/${name}`
      const own = [
        ...expressionProblems(state, known),
        ...recoveryProblems(state),
        ...(state.Type === 'Task' ? taskProblems(state) : []),
        ...(state.Type === 'Wait' ? waitProblems(state) : []),
        ...(state.Type === 'Map' ? mapProblems(state) : []),
      ]
      // A catcher assigns after the state's branches have ended, so they may assign the same names.
      const around = [
        ...ownAssigned(state),
        ...states.flatMap(([, other]) => (other === state ? [] : assignedBy(other))),
      ]
      const inner = subMachinesOf(state).flatMap((each) =>
        problemsInStates(
          each.inner,
          `${path}/${each.field}/`,
          // The executions of a distributed Map see no variables of the one around them.
          isDistributed(state)
            ? { outer: [], known: new Set(allAssignedIn(each.inner)) }
            : { outer: [...outer, ...around], known },
        ),
      )
      return [...own.map((problem) => `${path}/${problem}`), ...inner]
    }),
  ]
}

function allAssignedIn({ States }: SubMachine): string[] {
  return Object.values(States).flatMap((state) => [
    ...assignedBy(state),
    ...subMachinesOf(state).flatMap(({ inner }) => allAssignedIn(inner)),
  ])
}

function assignedBy(state: State): string[] {
  const catchers = 'Catch' in state ? (state.Catch ?? []) : []
  const rules = state.Type === 'Choice' ? state.Choices : []
  return [...ownAssigned(state), ...[...catchers, ...rules].flatMap(({ Assign }) => Object.keys(Assign ?? {}))]
}

function ownAssigned(state: State): string[] {
  return 'Assign' in state ? Object.keys(state.Assign ?? {}) : []
}

function variableProblems(name: string): string[] {
  const isName = /^[\p{ID_Start}_][\p{ID_Continue}_]*$/u.test(name) && name.length <= 80 && name !== 'states'
  return isName ? [] : [`'${name}' cannot be the name of a variable`]
}

/** The fields of states, rules and catchers that are not templates. */
const notTemplates = new Set(['Comment', 'Branches', 'ItemProcessor', 'Retry', 'Catch', 'Choices'])
const resultFields = new Set(['Assign', 'Output'])

function expressionProblems(state: State, variables: ReadonlySet<string>): string[] {
  const hasResult = state.Type === 'Task' || state.Type === 'Parallel' || state.Type === 'Map'
  const inFields = (part: object, extra: string, prefix = '') =>
    Object.entries(part).flatMap(([field, template]) => {
      if (notTemplates.has(field)) return []
      const states = ['input', 'context', ...(extra !== '' && resultFields.has(field) ? [extra] : [])]
      return templateProblems(template, { variables, states }, prefix + field)
    })
  return [
    ...inFields(state, hasResult ? 'result' : ''),
    ...('Choices' in state ? state.Choices : []).flatMap((rule, index) => inFields(rule, '', `Choices[${index}]/`)),
    ...('Catch' in state ? (state.Catch ?? []) : []).flatMap((catcher, index) =>
      inFields(catcher, 'errorOutput', `Catch[${index}]/`),
    ),
  ]
}

function templateProblems(template: Json, scope: ExpressionScope, field: string): string[] {
  if (Array.isArray(template)) {
    return template.flatMap((item, index) => templateProblems(item, scope, `${field}[${index}]`))
  }
  if (isObject(template)) {
    return Object.entries(template).flatMap(([key, item]) => templateProblems(item, scope, `${field}/${key}`))
  }
  if (typeof template !== 'string' || !template.startsWith('{%')) return []
  const source = expressionIn(template)
  const problems =
    source === undefined ? ["begins with '{%' but does not end with '%}'"] : problemsInExpression(source, scope)
  return problems.map((problem) => `${field}: ${problem}`)
}

function recoveryProblems(state: State): string[] {
  return [
    ...orderProblems('Retry' in state ? (state.Retry ?? []) : [], 'Retry'),
    ...orderProblems('Catch' in state ? (state.Catch ?? []) : [], 'Catch'),
  ]
}

function orderProblems(rules: readonly { ErrorEquals: string[] }[], field: string): string[] {
  return rules.flatMap(({ ErrorEquals }, index) => {
    if (!ErrorEquals.includes('States.ALL')) return []
    return [
      ...(ErrorEquals.length > 1 ? [`${field}[${index}]: States.ALL must stand alone`] : []),
      ...(index < rules.length - 1 ? [`${field}[${index}]: States.ALL must be in the last one`] : []),
    ]
  })
}

function taskProblems({ Resource, Arguments }: StateOf<'Task'>): string[] {
  try {
    const integration = integrationOf(Resource)
    if (Arguments === undefined) return ['Arguments: are missing']
    return isObject(Arguments) ? integration.problemsIn(Arguments).map((problem) => `Arguments: ${problem}`) : []
  } catch (error) {
    return [`Resource: ${(error as Error).message}`]
  }
}

function waitProblems({ Seconds, Timestamp }: StateOf<'Wait'>): string[] {
  return (Seconds === undefined) === (Timestamp === undefined) ? ['Seconds: set either Seconds or Timestamp'] : []
}
