/** The files that each file imports. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>

/**
 * Returns one cycle for every group of files that import each other, of whatever length: its files in the order of the
 * imports, the first one again at the end. Tarjan's strongly connected components find the groups.
 */
export function findCycles(graph: ImportGraph): readonly (readonly string[])[] {
  return groupsOf(graph)
    .filter(([first = '', ...others]) => others.length > 0 || graph.get(first)?.includes(first))
    .map((group) => shortestCycle(graph, group))
}

function groupsOf(graph: ImportGraph): readonly (readonly string[])[] {
  const numbers = new Map<string, number>()
  const lowest = new Map<string, number>()
  const stack: string[] = []
  const groups: string[][] = []

  function visit(file: string): number {
    const number = numbers.size
    numbers.set(file, number)
    stack.push(file)
    let low = number
    for (const target of graph.get(file) ?? []) {
      if (!graph.has(target)) continue
      if (!numbers.has(target)) low = Math.min(low, visit(target))
      else if (stack.includes(target)) low = Math.min(low, lowest.get(target) ?? numbers.get(target) ?? low)
    }
    lowest.set(file, low)
    if (low === number) groups.push(stack.splice(stack.indexOf(file)))
    return low
  }

  for (const file of graph.keys()) if (!numbers.has(file)) visit(file)
  return groups
}

/** Returns the shortest way from the group's first file back to it, by breadth-first search. */
function shortestCycle(graph: ImportGraph, group: readonly string[]): readonly string[] {
  const start = group.toSorted()[0] ?? ''
  const paths = [[start]]
  const seen = new Set<string>()
  for (const path of paths) {
    for (const target of graph.get(path.at(-1) ?? '') ?? []) {
      if (target === start) return [...path, start]
      if (seen.has(target) || !group.includes(target)) continue
      seen.add(target)
      paths.push([...path, target])
    }
  }
  return group
}
