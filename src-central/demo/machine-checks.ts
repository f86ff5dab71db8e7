import { identityHints } from '../../src-shared/identity/identity-hints.ts'
import type { MachineCheck } from '../../src-shared/identity/identity-payload.ts'
import { addMs, type CalendarDate, type Instant } from '../../src-shared/kernel/instant.ts'
import type { Random } from './random.ts'
import type { Filed, Finding, Findings } from './stories/story.ts'

const sources: Readonly<Record<MachineCheck['check'], string>> = {
  'register-reachable': '省级实名核验服务',
  'number-form': '平台校验',
  'number-in-register': '省级实名核验服务',
  'name-in-register': '省级实名核验服务',
  'photo-score': '人像比对服务',
  'document-validity': '平台校验',
  'number-on-other-account': '平台账号库',
  'address-form': '平台校验',
}
const limits: Readonly<Partial<Record<MachineCheck['check'], string>>> = { 'photo-score': '≥ 0.80' }

/**
 * What the automatic check reports for this form, with the story's findings over it.
 *
 * Form, validity and addresses are judged by the same rules the desk has, so both sides agree where the story does
 * not say otherwise. At least one check did not pass, because otherwise nobody would have to look.
 */
export function machineChecks(
  filed: Filed,
  found: Findings,
  submittedAt: Instant,
  today: CalendarDate,
  random: Random,
): MachineCheck[] {
  const { hints } = identityHints({ ...filed, machineChecks: [], submission: 1 }, false, today)
  const failed = (hint: string) => hints.find(entry => entry.hint === hint && entry.result === 'fail')
  const badNumber = failed('number-valid') ?? failed('number-type') ?? failed('number-province')
  const badAddress = failed('residence-complete') ?? failed('hukou-complete')
  const derived: Record<MachineCheck['check'], Finding> = {
    'register-reachable': { result: 'pass', value: '' },
    'number-form': badNumber ? { result: 'fail', value: '号码校验不通过' } : { result: 'pass', value: '' },
    'number-in-register': badNumber
      ? { result: 'unknown', value: '号码有误，未查询' }
      : { result: 'pass', value: '库中有此号码' },
    'name-in-register': badNumber ? { result: 'unknown', value: '' } : { result: 'pass', value: '一致' },
    'photo-score': badNumber
      ? { result: 'unknown', value: '' }
      : { result: 'pass', value: `0.${random.int(82, 97)}` },
    'document-validity':
      filed.validUntil === null
        ? { result: 'unknown', value: '未填写' }
        : filed.validUntil === 'long-term' || filed.validUntil >= today
          ? { result: 'pass', value: filed.validUntil === 'long-term' ? '长期' : filed.validUntil }
          : { result: 'fail', value: filed.validUntil },
    'number-on-other-account': { result: 'pass', value: '无' },
    'address-form': badAddress
      ? { result: 'fail', value: '地址未匹配到乡镇' }
      : { result: 'pass', value: '' },
  }
  const all = { ...derived, ...found }
  // An unfilled validity is no reason to stop: the form does not ask everybody for it.
  const passes = Object.entries(all).every(
    ([check, finding]) =>
      finding.result === 'pass' || (check === 'document-validity' && finding.result === 'unknown'),
  )
  if (passes) all['photo-score'] = { result: 'fail', value: `0.${random.int(71, 79)}` }
  return (Object.keys(sources) as MachineCheck['check'][]).map((check, index) => ({
    check,
    result: all[check].result,
    value: all[check].value,
    limit: limits[check] ?? (check === 'document-validity' ? `≥ ${today}` : ''),
    source: sources[check],
    asOf: addMs(submittedAt, 20_000 + index * 1500 + random.int(0, 900)),
  }))
}
