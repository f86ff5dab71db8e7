/** How many generated calls a run makes: `ATTACKS=1000000` by command, the share of CI otherwise. */
export function attacks(share: number): number {
  return Math.round(Number(process.env.ATTACKS ?? 20_000) * share)
}
