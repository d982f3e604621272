/** The package brings no types of its own. */
declare module 'asl-validator' {
  export default function validate(definition: unknown): {
    isValid: boolean
    errors: readonly { 'Error code': string; Message: string }[]
  }
}
