import { describe, expect, it } from 'vitest'
import type { AuditLine } from '../../src-shared/central/audit.ts'
import { type AuditRule, auditRules } from '../../src-shared/desk/audit-rules.ts'
import type { OfficerProfile } from '../../src-shared/people/officer.ts'
import { auditExamples, EXAMPLE_PASSWORD, exampleItems } from '../../tests/builders/audit-examples.ts'
import { allRoundOfficer } from '../../tests/builders/casework.ts'
import { entries, type FaceBench, faceBench } from '../../tests/builders/face-bench.ts'
import { settled } from '../../tests/builders/ports.ts'
import { unreachable } from '../../tests/builders/scripted-central.ts'

function ruleOf(path: string): AuditRule {
  const [room = '', name = ''] = path.split('.')
  return (auditRules as unknown as Record<string, Record<string, AuditRule>>)[room]?.[name] as AuditRule
}
const recorded = entries.flatMap(({ path }) => {
  const rule = ruleOf(path)
  return 'leaves' in rule ? [{ path, acts: rule.leaves as readonly string[] }] : []
})

/** The whole log, as the desk would bring it to a centre that never takes it. */
async function logOf(bench: FaceBench, officer: OfficerProfile): Promise<readonly AuditLine[]> {
  const { mode } = await bench.face.session.state({})
  const password = bench.central.seen.some(({ call }) => call === 'changePassword')
    ? 'Xin-Mi-Ma-2027!'
    : EXAMPLE_PASSWORD
  if (mode === 'closed') await bench.face.session.signIn({ loginName: officer.loginName, password })
  if (mode === 'locked') await bench.face.session.unlock({ password })
  let lines: readonly AuditLine[] = []
  bench.central.script.appendAudit = (_token, delivery) => {
    lines = delivery.lines
    return unreachable
  }
  // What still waits to leave is answered later, so that the round goes on to the log.
  bench.central.script.decisions = bench.central.script.acts = () => ({ answers: [] })
  await bench.face.sync.now({})
  await settled()
  await settled()
  return lines
}

async function deskFor(path: string) {
  const example = auditExamples[path]
  if (!example)
    throw new Error(`${path} leaves a line, and nobody shows how: add it to tests/builders/audit-examples.ts`)
  const officer = {
    ...allRoundOfficer(),
    roles: [...(example.roles ?? (['caseworker', 'reviewer', 'supervisor'] as const))],
  }
  const bench = faceBench(officer)
  const items = [...exampleItems, ...(example.items ?? [])]
  bench.central.script.changes = () => ({ items, cursor: 'c', more: false })
  await bench.signIn()
  await bench.face.sync.now({})
  await settled()
  return { bench, officer, example }
}

describe('what an entry of the bridge leaves in the log', () => {
  it.each(recorded)('$path: one line for one thing done', async ({ path, acts }) => {
    const { bench, officer, example } = await deskFor(path)
    const count = async () => (await logOf(bench, officer)).filter(line => acts.includes(line.act)).length
    const before = await count()
    await example.arrange?.(bench)
    const input = typeof example.input === 'function' ? await example.input(bench) : example.input
    await bench.call(path, input)
    await settled()
    expect((await count()) - before).toBe(1)
  })

  it('there is an example for each of them, and for no other', () => {
    expect(Object.keys(auditExamples).sort()).toEqual(recorded.map(({ path }) => path).sort())
  })

  it('no line of any of them holds the name, the number, or a word that was typed', async () => {
    const { bench, officer, example } = await deskFor('case.decide')
    await bench.call('case.open', { caseId: 'case-000001' }).catch(() => undefined)
    await bench.call('case.decide', example.input)
    const text = JSON.stringify(await logOf(bench, officer))
    for (const word of ['王小明', '请重新上传照片', '520103']) expect(text).not.toContain(word)
  })
})
