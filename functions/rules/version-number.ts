import { Refusal } from '#rules/refusal.ts'

export const versionNumberPattern = /^v([1-9][0-9]{0,8})$/

/** Returns the number in `vN`, or undefined if the text is not a version number and may therefore be a tag. */
export function versionNumber(text: string): number | undefined {
  const [, digits] = versionNumberPattern.exec(text) ?? []
  return digits === undefined ? undefined : Number(digits)
}

export function versionNotFound(version: string | number): Refusal {
  const name = typeof version === 'number' ? `v${version}` : version.slice(0, 80)
  const hint = versionNumber(name) === undefined ? ' "v" and a number names one, like "v7", or a tag that it has.' : ''
  return new Refusal('version_not_found', `This model has no version "${name}".${hint}`, { version: name })
}
