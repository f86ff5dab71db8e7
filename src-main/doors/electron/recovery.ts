import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { app, dialog } from 'electron'
import { VERSION } from '../../app/version.ts'
import { createKeychainVault } from './keychain-vault.ts'
import { keepLeftovers } from './leftovers.ts'

/**
 * The recovery tool behind this door's own keychain. What it says stands on the terminal, and in a box where there is none, as
 * for a program with a window on Windows; secrets are therefore read from files only. Answers the exit code.
 */
export async function recoverHere(args: readonly string[], log: (line: string) => void): Promise<number> {
  const { runRecoveryCommand } = await import('../../app/recovery-command.ts')
  // Before `ready`: on Windows what the keychain seals opens only with a key in this very folder.
  const { data } = parseArgs({ args: [...args], strict: false, options: { data: { type: 'string' } } }).values
  if (typeof data === 'string' && data !== '') keepLeftovers(resolve(data))
  await app.whenReady()
  const said: string[] = []
  const code = await runRecoveryCommand(args, {
    vaultOf: createKeychainVault,
    askSecret: async () => undefined,
    say: words => {
      console.log(words)
      said.push(words)
    },
    log,
    version: VERSION,
    door: 'electron',
  })
  if (!process.stdout.isTTY)
    await dialog.showMessageBox({
      title: '人社审核工作台',
      message: said.join('\n'),
      buttons: ['关闭 Close'],
    })
  return code
}
