import type { Found } from './play.ts'

/** Explains a difference between the service and the rules: the shortest history that shows it, and the command that plays it again. */
export function explain({ history, path, cause }: Found, seed: number): string {
  return [
    'The service and the rules of the API disagree after:',
    ...history.map((line) => `  ${line}`),
    cause instanceof Error ? cause.message : String(cause),
    '',
    `npm run prove -- lifecycle --seed ${seed} --path ${path}`,
  ].join('\n')
}
