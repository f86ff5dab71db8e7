import { type Story, taken } from './story.ts'

const timeout = { result: 'unknown', value: '接口超时，已重试 3 次' } as const
const nothing = { result: 'unknown', value: '' } as const

/** Good cases that the machine could not pass for a dull reason; each with its weight among the ordinary ones. */
export const ordinary: readonly (readonly [Story, number])[] = [
  [
    {
      id: 'fine-register-down',
      reasons: [],
      nearMissOf: null,
      text: 'The register did not answer; everything is in order.',
      checks: () => ({
        'register-reachable': timeout,
        'number-in-register': nothing,
        'name-in-register': nothing,
        'photo-score': nothing,
      }),
    },
    30,
  ],
  [
    {
      id: 'fine-borderline-score',
      reasons: [],
      nearMissOf: null,
      text: 'The face comparison stayed just under its limit.',
      checks: (_f, _p, r) => ({ 'photo-score': { result: 'fail', value: `0.${r.int(72, 79)}` } }),
    },
    34,
  ],
  [
    {
      id: 'fine-comparison-down',
      reasons: [],
      nearMissOf: null,
      text: 'The face comparison did not answer.',
      checks: () => ({ 'photo-score': { result: 'unknown', value: '人像比对服务未应答' } }),
    },
    22,
  ],
  [
    {
      id: 'fine-no-register-photo',
      reasons: [],
      nearMissOf: null,
      text: 'The register has no picture to compare with.',
      reference: 'never',
      checks: () => ({ 'photo-score': { result: 'unknown', value: '库中无人像，无法比对' } }),
    },
    14,
  ],
  [
    {
      id: 'fine-rare-name',
      reasons: [],
      nearMissOf: null,
      text: 'A rare character the register shows as a placeholder.',
      person: { nameKind: 'rare' },
      checks: (_f, p) => ({
        'name-in-register': {
          result: 'unknown',
          value: `登记姓名含未编码字：${[...p.name.full].slice(0, -1).join('')}〓`,
        },
      }),
    },
    5,
  ],
  [
    {
      id: 'fine-foreigner',
      reasons: [],
      nearMissOf: null,
      text: 'A foreign permanent resident; the register does not carry the card.',
      person: { idType: 'foreign-pr' },
      checks: () => ({
        'number-in-register': { result: 'unknown', value: '该证件类型未接入比对库' },
        'name-in-register': nothing,
        'photo-score': nothing,
      }),
    },
    4,
  ],
  [
    {
      id: 'fine-permit',
      reasons: [],
      nearMissOf: null,
      text: 'A residence permit; the register does not carry it.',
      person: { idType: 'tw-residence' },
      checks: () => ({
        'number-in-register': { result: 'unknown', value: '该证件类型未接入比对库' },
        'name-in-register': nothing,
        'photo-score': nothing,
      }),
    },
    4,
  ],
  [
    {
      id: 'fine-embroidered',
      reasons: [],
      nearMissOf: null,
      text: 'Festive collar; the comparison was unsure.',
      person: { nameKind: 'buyi' },
      photo: taken(s => ({ outfit: { ...s.outfit, garment: 'stand-collar', colour: '#2b3442' } })),
      checks: (_f, _p, r) => ({ 'photo-score': { result: 'fail', value: `0.${r.int(70, 79)}` } }),
    },
    4,
  ],
]
