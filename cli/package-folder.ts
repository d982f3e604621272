import { fileURLToPath } from 'node:url'

/** The folder of the package: one above this file in the checkout, and above the bundle in what is installed. */
export const packageFolder = fileURLToPath(new URL('..', import.meta.url))
