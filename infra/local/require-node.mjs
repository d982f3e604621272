// Plain JavaScript, loaded first: an older Node cannot read the TypeScript of the rest, and would report a syntax error.
const neededMajor = 24
const found = process.versions.node

if (Number.parseInt(found, 10) < neededMajor) {
  console.error(
    `Touchstone needs Node ${neededMajor} or newer, and this is Node ${found} (${process.execPath}). ` +
      'Run "npm ci" with install scripts allowed, which installs the right one here, then try again.',
  )
  process.exit(1)
}
