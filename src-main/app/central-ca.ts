import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'

/**
 * Reads the certificates of the bureau's own authority (PEM, one or more). Undefined when the file cannot be read, or holds
 * anything but certificates of authorities: pinned to nothing, every centre would be refused without a word why.
 */
export function readCentralCa(path: string): string | undefined {
  try {
    const pem = readFileSync(path, 'utf8')
    const parts = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
    return parts.length > 0 && parts.every(part => new X509Certificate(part).ca) ? pem : undefined
  } catch {
    return undefined
  }
}
