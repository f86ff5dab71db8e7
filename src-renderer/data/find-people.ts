import { deskClient } from '../bridge/desk-client.ts'

export type FindInput = Parameters<typeof deskClient.people.find>[0]

/**
 * One search for a person by the whole number. A plain function beside the query cache: the number stands in no key, the
 * answer is kept by whoever asked and goes with it, and each asking is a line of the log.
 */
export function findPeople(input: FindInput) {
  return deskClient.people.find(input)
}
