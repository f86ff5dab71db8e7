import { makeLook } from '../portraits/look.ts'
import { asJpeg, nearMiss, problem, type Story, taken } from './story.ts'

const local = { idType: 'citizen-id', nameKind: 'han' } as const
const mask = (login: string) => `${login.slice(0, 2)}****${login.slice(-1)}`
const genuineHolder: Story = {
  id: 'ID20-earlier',
  reasons: [],
  nearMissOf: 'ID20',
  text: 'The first of two accounts of one person: this one may be verified.',
  person: local,
  checks: () => ({
    'number-on-other-account': { result: 'unknown', value: '另有 1 个账号在同期提交，尚未认证' },
  }),
}
const ownerOfThePicture: Story = {
  id: 'ID19-owner-of-the-picture',
  reasons: [],
  nearMissOf: 'ID19',
  text: 'The person whose picture somebody else uploads too.',
  person: { ...local, sex: 'male', ages: [22, 27] },
  reference: 'always',
}

/** ID19 somebody else's identity, ID20 a second account, ID21 addresses; and what only resembles them. */
export const accountsAndAddresses: readonly Story[] = [
  problem('ID19-other-face', 'The reference photo shows somebody else of the same sex and age.', undefined, {
    person: { ...local, ages: [20, 40] },
    photoLook: (_l, p, r) => makeLook(r.fork('impostor'), p.sex, p.age),
    reference: 'always',
    checks: (_f, _p, r) => ({ 'photo-score': { result: 'fail', value: `0.${r.int(11, 24)}` } }),
  }),
  problem('ID19-brother', 'A relative’s face: alike, and yet another nose, jaw and mouth.', undefined, {
    person: { ...local, sex: 'male', ages: [20, 35] },
    photoLook: l => ({
      ...l,
      noseWide: l.noseWide + 4.5,
      jaw: l.jaw - 11,
      chinY: l.chinY + 8,
      mouthWide: l.mouthWide - 5,
      browThick: l.browThick + 2.4,
      eyeTilt: l.eyeTilt + 3.4,
      ear: 1.2,
      mole: { x: 34, y: 242 },
    }),
    reference: 'always',
    checks: (_f, _p, r) => ({ 'photo-score': { result: 'fail', value: `0.${r.int(38, 49)}` } }),
  }),
  problem(
    'ID19-same-picture',
    'The very picture of another applicant under another name and number.',
    undefined,
    {
      person: { ...local, sex: 'male', ages: [22, 27] },
      reference: 'always',
      checks: () => ({ 'photo-score': { result: 'fail', value: '0.16' } }),
      before: { story: ownerOfThePicture, shares: 'photo' },
    },
  ),
  nearMiss('ID19-old-reference', 'Ten years lie between reference and photo; the same features.', undefined, {
    person: { ...local, ages: [29, 38] },
    photoLook: l => ({ ...l, glasses: l.glasses === 'none' ? 'thin' : 'none' }),
    reference: async s =>
      asJpeg(
        await s.take({
          look: { ...s.look, age: 18, glasses: 'none', stubble: 0 },
          width: 358,
          height: 441,
        }),
        s.random,
      ),
    checks: () => ({ 'photo-score': { result: 'fail', value: '0.63' } }),
  }),
  nearMiss(
    'ID19-new-hair',
    'Other hair and no glasses; the same eyes, nose, mouth and mole.',
    taken(s => ({
      look: { ...s.look, style: s.look.sex === 'female' ? 'bob' : 'brush', glasses: 'none' },
    })),
    {
      person: { ...local, ages: [20, 32] },
      photoLook: l => ({ ...l, mole: { x: 30, y: 240 } }),
      reference: async s =>
        asJpeg(
          await s.take({
            look: {
              ...s.look,
              style: s.look.sex === 'female' ? 'centre-long' : 'side-part',
              glasses: 'dark-frame',
            },
            width: 358,
            height: 441,
          }),
          s.random,
        ),
      checks: () => ({ 'photo-score': { result: 'fail', value: '0.66' } }),
    },
  ),

  problem('ID20-verified-elsewhere', 'The number was verified by another account years ago.', undefined, {
    person: local,
    checks: (f, _p, r) => ({
      'number-on-other-account': {
        result: 'fail',
        value: `账号 ${mask(f.loginName)} 已于 202${r.int(2, 5)}-0${r.int(1, 9)}-1${r.int(0, 9)} 认证`,
      },
    }),
  }),
  problem('ID20-second-account', 'The same person applies with a second account.', undefined, {
    person: local,
    checks: () => ({ 'number-on-other-account': { result: 'fail', value: '同一号码另有账号在办' } }),
    before: { story: genuineHolder, shares: 'person' },
  }),
  problem('ID20-second-account-again', 'Another pair of accounts with one number.', undefined, {
    person: local,
    checks: () => ({ 'number-on-other-account': { result: 'fail', value: '同一号码另有账号在办' } }),
    before: { story: { ...genuineHolder, id: 'ID20-earlier-again' }, shares: 'person' },
  }),
  nearMiss('ID20-closed-account', 'The other account was closed by the applicant last year.', undefined, {
    person: local,
    checks: f => ({
      'number-on-other-account': { result: 'unknown', value: `账号 ${mask(f.loginName)} 已注销` },
    }),
  }),

  problem('ID21-only-province', 'Nothing below the city.', undefined, {
    person: local,
    file: f => ({ residenceAddress: f.residenceAddress.slice(0, 6) }),
  }),
  problem('ID21-empty-hukou', 'Household address left empty.', undefined, {
    person: local,
    file: () => ({ hukouAddress: '' }),
  }),
  problem('ID21-at-home', '“Our village, next to the school.”', undefined, {
    person: local,
    file: () => ({ residenceAddress: '老家村小学旁边', hukouAddress: '同上' }),
  }),
  nearMiss('ID21-farm', 'A state farm instead of a township: complete as it is.', undefined, {
    person: local,
    file: f => ({
      hukouAddress: `${f.residenceAddress.slice(0, 9)}国营山京农场三队 12 号`.replaceAll(' ', ''),
    }),
    checks: () => ({ 'address-form': { result: 'fail', value: '户籍地址未匹配到乡镇' } }),
  }),
  nearMiss('ID21-zone', 'A development zone instead of a township.', undefined, {
    person: local,
    file: f => ({
      residenceAddress: `${f.residenceAddress.slice(0, 6)}综合保税开发区创业大道 8 号`.replaceAll(' ', ''),
    }),
    checks: () => ({ 'address-form': { result: 'fail', value: '常住地址未匹配到乡镇' } }),
  }),
  nearMiss('ID21-dormitory', 'Collective household of a university: complete as it is.', undefined, {
    person: { ...local, ages: [18, 23] },
    file: f => ({ hukouAddress: `${f.residenceAddress.slice(0, 9)}学府街道示例大学集体户` }),
    checks: () => ({ 'address-form': { result: 'unknown', value: '集体户' } }),
  }),
]
