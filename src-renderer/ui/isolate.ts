const TURNS_TEXT = /[\u0590-\u08FF\u200E\u200F\u202A-\u202E\u2066-\u2069\uFB1D-\uFEFC]/

/** Keeps what people typed from turning the sentence around it: right-to-left text and marks stay inside. */
export function isolate(text: string): string {
  return TURNS_TEXT.test(text) ? `\u2068${text}\u2069` : text
}
