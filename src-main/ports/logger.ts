/**
 * Where the core leaves traces for whoever looks after the computer. Codes, counts and ids only: a name, a number
 * or a text of a person never goes to a log (P8).
 */
export interface Logger {
  info(code: string, about?: LogFields): void
  warn(code: string, about?: LogFields): void
}
export type LogFields = Readonly<Record<string, string | number | boolean | null>>
