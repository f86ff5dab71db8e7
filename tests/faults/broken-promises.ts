import type { CentralService, RemoteFailure } from '../../src-main/remote/central-service.ts'
import type { DeskHooks } from './desk-hooks.ts'
import type { BrokenPromise } from './life.ts'

/** Breaks one promise on purpose, so that a check that does not bite is found out. Only in the harness's own desks. */
export function breakPromise(
  central: CentralService,
  promise: BrokenPromise,
  { opened }: Pick<DeskHooks, 'opened'>,
): CentralService {
  const store = () => opened.findLast(({ open, name }) => open && /officer-[^/]+\.db$/.test(name))
  /** After the desk has noted the answer in its own way. */
  const later = (sql: string, ids: readonly string[]) =>
    void setImmediate(() => {
      for (const id of ids) store()?.prepare(sql).run(id)
    })
  return {
    ...central,
    decisions: async (token, letters) => {
      const answer = await central.decisions(token, letters)
      const ids = letters.map(letter => letter.id)
      if (promise === 'delete-on-4xx' && !answer.ok && isRefusal(answer.error))
        later('DELETE FROM letters WHERE letter_id = ?', ids)
      if (promise === 'receipted-on-any-200' && !answer.ok && answer.error.kind === 'not-the-centre')
        later("UPDATE letters SET state = 'receipted' WHERE letter_id = ?", ids)
      return answer
    },
    changes: async (token, after, limit) => {
      const answer = await central.changes(token, after, limit)
      if (promise === 'cursor-before-rows' && answer.ok)
        store()
          ?.prepare(
            "INSERT INTO meta (key, value) VALUES ('cursor', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
          )
          .run(answer.value.cursor)
      return answer
    },
  }
}

function isRefusal(failure: RemoteFailure): boolean {
  return failure.kind === 'problem' && failure.code !== 'centre-failed'
}
