/**
 * Keeps one secret of this computer outside the data folder's reach where the operating system can (keychain), in
 * a private file where it cannot. A store wrapped through one kind of vault is not opened through another.
 */
export interface KeyVault {
  readDeviceSecret(): Promise<DeviceSecret>
}
/** The same where a person recovers a store with the agency's key; nobody else may renew. */
export interface RenewableVault extends KeyVault {
  /**
   * Makes a new secret in place of one that is lost. What was wrapped with the former stays as it is, for it opens nothing any
   * more, unless the vault comes back: the former file is kept beside. Only called after `readDeviceSecret` said `none`.
   */
  renewDeviceSecret(): Promise<DeviceSecret>
}

export type DeviceSecret =
  | { readonly kind: 'os-keychain' | 'file'; readonly secret: Uint8Array }
  | { readonly kind: 'none'; readonly why: 'lost' | 'refused' | 'no-keychain' }
