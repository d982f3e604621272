import { text } from 'node:stream/consumers'
import { lambdaEntryNamed } from './bundle.ts'
import { placesInSource } from './places-in-source.ts'

/**
 * Prints a stack trace of a deployed function with places in the source in place of those in the bundle, where names are short:
 * `npm run read-stack -- <entry> < stack.txt`, at the commit that was deployed.
 */
const entry = lambdaEntryNamed(process.argv[2])
process.stdout.write(await placesInSource(entry, await text(process.stdin)))
