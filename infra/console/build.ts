import { ensureConsole } from './ensure-console.ts'

/** Builds the console: `npm run build`. */
const state = await ensureConsole()
if (state === 'absent') {
  console.error('The console can only be built with the development dependencies: npm ci')
  process.exitCode = 1
} else console.log(state === 'built' ? 'Wrote console/dist.' : 'console/dist is up to date.')
