/** The fields of 见习意愿登记 (section 三) besides the category. */
export const wishes = {
  wishedPosts: '秘书、前台',
  wishedIndustry: '现代服务业',
  wishedRegion: '贵阳市乌当区',
  expectedAllowance: '1800',
  availableFrom: null,
  agreesToAdjustment: true,
  politicalStatus: '共青团员',
  ethnicity: '布依族',
  difficulty: '无',
}

/** A post as the catalogue has it, open and with room. */
export function postOf(id: string, name: string, region: string, workPlace: string) {
  return {
    ...{ id, name, region, workPlace },
    unitName: '见习单位',
    wanted: 2,
    applied: 0,
    confirmed: 0,
    livingAllowance: '1800',
    unitRecognised: true,
    open: true,
    publishedOn: '2026-06-01',
  }
}

/** What a graduate says of their certificate; the number has the form of domain.md G39. */
export function graduationOf(change: Readonly<Record<string, unknown>> = {}) {
  return {
    school: '贵州某大学',
    level: 'bachelor',
    major: '软件工程',
    studyForm: 'full-time',
    graduatedOn: '2026-06-30',
    certificateNumber: '106571202605001234',
    issuedOn: '2026-06-30',
    chsiCode: '',
    chsiValidUntil: null,
    ...change,
  }
}
