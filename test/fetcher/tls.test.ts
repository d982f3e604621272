import { createServer } from 'node:https'
import { getCACertificates, setDefaultCACertificates, type TLSSocket } from 'node:tls'
import { expect, test } from 'vitest'
import { makeCertificate } from './support/certificate.ts'
import { fetched, listening } from './support/host.ts'

const certificate = makeCertificate('pages.example')
const stranger = makeCertificate('pages.example')
setDefaultCACertificates([...getCACertificates(), certificate.cert])

async function startSecureHost(identity: { cert: string; key: string }) {
  const names: unknown[] = []
  const server = createServer(identity, ({ socket, headers }, response) => {
    names.push([(socket as TLSSocket).servername, headers.host])
    response.writeHead(200, { 'content-type': 'text/plain' }).end('words')
  })
  return { names, ...(await listening(server, '127.0.0.1')) }
}

test('over https a host is reached at the checked address, and must prove its name', async () => {
  const host = await startSecureHost(certificate)
  const ask = (name: string) =>
    fetched(`https://${name}:${host.port}/`, { allow: [host], resolve: async () => ['127.0.0.1'] })

  expect(await ask('pages.example')).toMatchObject({ content: 'words' })
  expect(await ask('other.example')).toEqual({ unreadable: 'unreachable' })
  expect(host.names).toEqual([['pages.example', `pages.example:${host.port}`]])
})

test('a host with an untrusted certificate is not read', async () => {
  const host = await startSecureHost(stranger)

  const answer = await fetched(`https://pages.example:${host.port}/`, {
    allow: [host],
    resolve: async () => ['127.0.0.1'],
  })

  expect(answer).toEqual({ unreadable: 'unreachable' })
  expect(host.names).toEqual([])
})
