/** The only source of randomness in the core: cryptographic, whole bytes. */
export interface Random {
  bytes(length: number): Uint8Array
  /** In [0, 1); for jitter. */
  fraction(): number
}
