import { implement } from '@orpc/server'
import { CONTRACT_VERSION } from '../../../src-shared/central/contract.ts'
import { deskContract } from '../../../src-shared/desk/contract.ts'
import { findDeskIdentity, readSettings, writeSettings } from '../../storage/stores/desk-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { type DeskTools, publishAfter } from '../context.ts'
import type { SessionHolder } from '../session-holder.ts'

export function settingsRouter(tools: DeskTools, session: SessionHolder) {
  const os = implement(deskContract.settings)
  const owner = () => session.opened()?.officer.id
  return {
    read: os.read.handler(() => readSettings(tools.deskStorage.read, owner())),
    write: os.write.handler(({ input }) =>
      inTransaction(tools.deskStorage, tx => {
        const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
        const settings = { ...readSettings(tx, owner()), ...given }
        writeSettings(tx, owner(), settings)
        publishAfter(tx, tools, ['settings'])
        return settings
      }),
    ),
  }
}

export function aboutRouter(tools: DeskTools) {
  const os = implement(deskContract.about)
  return {
    read: os.read.handler(() => ({
      version: tools.config.version,
      contract: CONTRACT_VERSION,
      door: tools.config.door,
      dataFolder: tools.config.dataFolder,
      deskId: findDeskIdentity(tools.deskStorage.read)?.deskId ?? null,
    })),
  }
}
