/**
 * Keeps one secret of this computer outside the data folder's reach where the operating system can (keychain), in
 * a private file where it cannot. A store wrapped through one kind of vault is not opened through another.
 */
export interface KeyVault {
  readDeviceSecret(): Promise<DeviceSecret>
}
export type DeviceSecret =
  | { readonly kind: 'os-keychain' | 'file'; readonly secret: Uint8Array }
  | { readonly kind: 'none'; readonly why: 'lost' | 'refused' | 'no-keychain' }
