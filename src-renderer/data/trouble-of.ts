import { asTrouble, type DeskTrouble } from '../bridge/desk-trouble.ts'

/** The closed form of what a query or order threw; undefined when nothing went wrong. */
export function troubleOf(error: unknown): DeskTrouble | undefined {
  return error === null || error === undefined ? undefined : asTrouble(error)
}
