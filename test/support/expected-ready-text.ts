/** Returns what a start without example models says once it serves. */
export function expectedReadyText(url: string, data: string, key = '$TOUCHSTONE_API_KEY'): string {
  return `Touchstone is ready at ${url}

  Console      ${url}/
  Reference    ${url}/docs
  Demo         TOUCHSTONE_URL=${url} TOUCHSTONE_API_KEY=${key} npm run demo
  Commands     npm run ts -- profiles add local --url ${url} --key ${key}
  Another key  TOUCHSTONE_DATA=${data} npm run make-key -- --local --namespaces demo
`
}
