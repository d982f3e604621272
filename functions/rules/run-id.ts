export const runIdPattern = /^run_[0-9A-HJKMNP-TV-Z]{26}$/

export function isRunId(text: string): boolean {
  return runIdPattern.test(text)
}
