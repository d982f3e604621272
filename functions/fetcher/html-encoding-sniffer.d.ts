declare module 'html-encoding-sniffer' {
  type SniffingOptions = {
    /** Takes only what XML has: no `meta` element is searched for. */
    readonly xml?: boolean
    readonly transportLayerEncodingLabel?: string | undefined
    /** What is returned if nothing names an encoding. */
    readonly defaultEncoding?: string
    readonly maxPrescanBytes?: number
  }
  /** Returns the encoding of a page by its byte order mark, its header or its own declaration. */
  export default function sniffEncoding(bytes: Uint8Array, options?: SniffingOptions): string
}
