declare module 'html-encoding-sniffer' {
  type SniffingOptions = {
    /** Takes only what XML has: no `meta` element is searched for. */
    readonly xml?: boolean
    readonly transportLayerEncodingLabel?: string | undefined
    /** The encoding to return if nothing names one. */
    readonly defaultEncoding?: string
    readonly maxPrescanBytes?: number
  }
  /** Returns the encoding of a page by its byte order mark, its header or its own declaration. */
  export default function sniffEncoding(bytes: Uint8Array, options?: SniffingOptions): string
}
