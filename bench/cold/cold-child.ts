/** Loads a bundled function, lets it answer one request, and prints what both took: CPU of all threads, and time. */
const [path = '', event = ''] = process.argv.slice(2)

const started = process.cpuUsage()
const startedAt = performance.now()
const { handler } = await import(path)
const imported = process.cpuUsage(started)
const { statusCode } = await handler(JSON.parse(event), {})
const answered = process.cpuUsage(started)
const ms = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1000
const figures = { statusCode, import: ms(imported), total: ms(answered), wall: performance.now() - startedAt }
process.stdout.write(`\n${JSON.stringify(figures)}\n`)
