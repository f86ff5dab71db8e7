/** Asks the Electron door's key vault for the device secret, as the core does: `vault.ts FOLDER [renew]`; renewed as by the recovery tool. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import { createKeychainVault } from '../../../../src-main/doors/electron/keychain-vault.ts'

const folder = process.argv[2] ?? ''
const leftovers = join(folder, 'electron')
mkdirSync(leftovers, { recursive: true })
app.setPath('userData', leftovers)
app.whenReady().then(async () => {
  const vault = createKeychainVault(folder)
  if (process.argv[3] === 'renew') await vault.renewDeviceSecret()
  const [found, again] = await Promise.all([vault.readDeviceSecret(), vault.readDeviceSecret()])
  const secretOf = (one: typeof found) =>
    one.kind === 'none' ? one.why : Buffer.from(one.secret).toString('base64')
  console.log(
    JSON.stringify({ fact: 'vault', kind: found.kind, secret: secretOf(found), again: secretOf(again) }),
  )
  app.quit()
})
