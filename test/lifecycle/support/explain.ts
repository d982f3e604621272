import type { Found } from './play.ts'

/** Returns an error that says how the service and the rules differ: the shortest history that shows it, and the command that plays it again. */
export function explain({ history, path, cause }: Found, seed: number): Error {
  const lines = [
    'The service and the rules of the API disagree after:',
    ...history.map((line) => `  ${line}`),
    `npm run prove -- lifecycle --seed ${seed} --path ${path}`,
  ]
  return new Error(lines.join('\n'), { cause })
}
