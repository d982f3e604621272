/** `renew-the-lease` answers to the placeholder `${RenewTheLease}`. */
export function stepPlaceholder(stepName: string): string {
  return stepName.replaceAll(/(?:^|-)(\w)/g, (_match, letter: string) => letter.toUpperCase())
}
