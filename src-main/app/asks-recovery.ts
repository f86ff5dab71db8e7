/** True when the program was started as a tool (recovery, check of a log), not as a desk. Apart, so that a desk's start reads in nothing of it. */
export function asksRecovery(args: readonly string[]): boolean {
  const tools = ['--recover-store', '--make-recovery-key', '--verify-log']
  return args.some(argument => tools.includes(argument))
}
