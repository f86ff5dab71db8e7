import { implement } from '@orpc/server'
import { CONTRACT_VERSION } from '../../../src-shared/central/contract.ts'
import { deskContract } from '../../../src-shared/desk/contract.ts'
import { findKeyClash } from '../../../src-shared/desk/key-choices.ts'
import type { Settings } from '../../../src-shared/desk/settings-views.ts'
import { canonicalJson, type Json } from '../../../src-shared/kernel/canonical-json.ts'
import { findDeskIdentity, readSettings, writeSettings } from '../../storage/stores/desk-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import { type DeskTools, publishAfter } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import type { SessionHolder } from '../session-holder.ts'

/** How wide somebody drew a part of the page, and what they folded away, changes nothing that anybody has to answer for. */
const unlogged: readonly (keyof Settings)[] = ['panes', 'counter']
const isChanged = (before: Json, now: Json) => canonicalJson(before) !== canonicalJson(now)

const settingsKeys = (settings: Settings) =>
  (Object.keys(settings) as (keyof Settings)[]).filter(key => !unlogged.includes(key))

export function settingsRouter(tools: DeskTools, session: SessionHolder) {
  const os = implement(deskContract.settings)
  const owner = () => session.opened()?.officer.id
  return {
    read: os.read.handler(() => readSettings(tools.deskStorage.read, owner())),
    write: os.write.handler(({ input }) => {
      // Whoever stands before a locked desk may choose a language, not when it locks.
      const mode = session.mode()
      if (input.lockMinutes !== undefined && mode !== 'open') throw new DeskRefused(mode)
      if (input.keys && findKeyClash(input.keys)) throw new DeskRefused('bad-input', { paths: ['keys'] })
      return inTransaction(tools.deskStorage, tx => {
        const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
        const before = readSettings(tx, owner())
        const settings = { ...before, ...given }
        const changed = settingsKeys(settings).filter(key => isChanged(before[key], settings[key]))
        const opened = mode === 'open' ? session.opened() : undefined
        // Two files cannot be written as one: the line is written first, so that no change stands without it.
        if (opened && changed.length > 0)
          inTransaction(opened.storage, log =>
            record(log, tools, opened, 'settings-changed', { detail: { changed } }),
          )
        writeSettings(tx, owner(), settings)
        publishAfter(tx, tools, ['settings'])
        return settings
      })
    }),
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
