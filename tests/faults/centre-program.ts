import { createInterface } from 'node:readline'
import { failureLine } from '../../src-central/centre-tools.ts'
import { centreConfig } from '../../src-central/config.ts'
import { createCentre } from '../../src-central/create-centre.ts'

/**
 * The real reference centre in a process of its own, with what `src-central/main.ts` leaves at its defaults set for
 * fault tests: a cheap password, tokens that run out in the middle of a burst, and a way to die at a named step.
 */
const [dataFolder = '', port = '0'] = process.argv.slice(2)
let death: { step: string; nth: number } | undefined

async function main(): Promise<void> {
  const centre = await createCentre(
    centreConfig({
      dataFolder,
      port: Number(port),
      portal: true,
      passwordProfile: 'test',
      // A desk renews half a minute early, so these serve for two seconds.
      lifetimes: { accessMs: 32_000, retryAfterMs: 1_000 },
    }),
    {
      atStep: step => {
        if (death?.step !== step) return
        death.nth -= 1
        if (death.nth === 0) process.kill(process.pid, 'SIGKILL')
      },
      onFailure: (where, error) => console.error(JSON.stringify(failureLine(where, error))),
    },
  )
  createInterface({ input: process.stdin }).on('line', line => {
    death = JSON.parse(line)
  })
  // Whoever started this program is gone.
  process.stdin.once('end', () => process.exit(1))
  console.log(JSON.stringify({ ready: true, address: await centre.listen() }))
}
void main()
