import { defineConfig } from 'vite'

/** The service that the development server passes requests on to. */
const service = process.env.TOUCHSTONE_URL ?? 'http://127.0.0.1:3000'

export default defineConfig({
  root: import.meta.dirname,
  // Addresses are relative, because a deployment can have a base path.
  base: './',
  publicDir: false,
  build: {
    outDir: 'dist',
    // The service serves the folder `console` of what is built, and index.html at its root.
    assetsDir: 'console',
    // Images would be data: none is larger than this.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
    reportCompressedSize: false,
    // The licences of the packages that are part of the page ask for their text beside it.
    license: { fileName: 'console/licences.md' },
  },
  server: { proxy: { '/v1': service, '/v2': service, '/docs': service } },
})
