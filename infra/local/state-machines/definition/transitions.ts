import type { State, SubMachine } from './machine-definition.ts'

/** Returns the problems of transitions between states, in this machine and in those within it. */
export function problemsInTransitions(machine: SubMachine, where: string): string[] {
  const { StartAt, States } = machine
  const dangling = Object.hasOwn(States, StartAt) ? [] : [`${where}StartAt: there is no state '${StartAt}'`]
  const ownProblems = Object.entries(States).flatMap(([name, state]) => {
    const path = `${where}States/${name}`
    const missing = targetsOf(state).filter(({ target }) => !Object.hasOwn(States, target))
    return [
      ...missing.map(({ field, target }) => `${path}/${field}: there is no state '${target}'`),
      ...endProblems(state).map((problem) => `${path}: ${problem}`),
      ...subMachinesOf(state).flatMap(({ field, inner }) => problemsInTransitions(inner, `${path}/${field}/`)),
    ]
  })
  if (dangling.length + ownProblems.length > 0) return [...dangling, ...ownProblems]
  const reached = reachedFrom(StartAt, machine)
  const unreachable = Object.keys(States).filter((name) => !reached.has(name))
  const isEndless = ![...reached].some((name) => isTerminal(States[name]))
  return [
    ...unreachable.map((name) => `${where}States/${name}: no state leads here`),
    ...(isEndless ? [`${where}States: no state ends the machine`] : []),
  ]
}

/** Returns the machines within a Parallel or Map state. */
export function subMachinesOf(state: State): { field: string; inner: SubMachine }[] {
  if (state.Type === 'Parallel') return state.Branches.map((inner, index) => ({ field: `Branches[${index}]`, inner }))
  return state.Type === 'Map' ? [{ field: 'ItemProcessor', inner: state.ItemProcessor }] : []
}

/** Returns the names of all states at every depth. AWS requires them to be unique. */
export function stateNames({ States }: SubMachine): string[] {
  const inner = Object.values(States).flatMap((state) => subMachinesOf(state).flatMap((each) => stateNames(each.inner)))
  return [...Object.keys(States), ...inner]
}

function targetsOf(state: State): { field: string; target: string }[] {
  const catchers = 'Catch' in state ? (state.Catch ?? []) : []
  const rules = state.Type === 'Choice' ? state.Choices : []
  const single = [
    { field: 'Next', target: 'Next' in state ? state.Next : undefined },
    { field: 'Default', target: state.Type === 'Choice' ? state.Default : undefined },
  ]
  return [
    ...single.flatMap(({ field, target }) => (target === undefined ? [] : [{ field, target }])),
    ...rules.map(({ Next }, index) => ({ field: `Choices[${index}]/Next`, target: Next })),
    ...catchers.map(({ Next }, index) => ({ field: `Catch[${index}]/Next`, target: Next })),
  ]
}

function endProblems(state: State): string[] {
  if (state.Type === 'Choice' || state.Type === 'Succeed' || state.Type === 'Fail') return []
  return (state.Next === undefined) === (state.End === undefined) ? ['set either Next or End'] : []
}

function isTerminal(state: State | undefined): boolean {
  return (
    state !== undefined && (state.Type === 'Succeed' || state.Type === 'Fail' || ('End' in state && state.End === true))
  )
}

function reachedFrom(start: string, { States }: SubMachine): Set<string> {
  const reached = new Set<string>()
  const open = [start]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const state = States[name]
    if (state === undefined || reached.has(name)) continue
    reached.add(name)
    open.push(...targetsOf(state).map(({ target }) => target))
  }
  return reached
}
