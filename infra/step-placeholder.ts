/** `claim-the-run` answers to the placeholder `${ClaimTheRun}`. */
export function stepPlaceholder(stepName: string): string {
  return stepName.replaceAll(/(?:^|-)(\w)/g, (_match, letter: string) => letter.toUpperCase())
}
