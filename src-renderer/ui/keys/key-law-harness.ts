import {
  calmKeys,
  type FindRule,
  judgeKey,
  judgeWait,
  type KeyFact,
  type KeyPlace,
  type KeyRule,
  SETTLE_MS,
} from './key-law.ts'

/** For the tests of the key law: the keys of a case painted at 0, and a keyboard that presses them in time. */
export const keyRule = (id: string, more: Partial<KeyRule> = {}): KeyRule => ({
  id,
  scene: 'case-1',
  from: undefined,
  repeats: false,
  inText: false,
  always: false,
  ...more,
})

export const deskRules: Readonly<Record<string, KeyRule>> = {
  y: keyRule('approve', { from: SETTLE_MS }),
  x: keyRule('refuse', { from: SETTLE_MS }),
  '1': keyRule('reason-1', { from: SETTLE_MS }),
  n: keyRule('note'),
  j: keyRule('down', { repeats: true }),
  arrowdown: keyRule('down', { repeats: true }),
  enter: keyRule('open'),
  escape: keyRule('leave', { inText: true }),
  space: keyRule('next-picture'),
  'ctrl+enter': keyRule('commit', { from: SETTLE_MS, inText: true }),
  'ctrl+l': keyRule('lock', { inText: true, always: true }),
}

export class Keyboard {
  state = calmKeys
  ran: string[] = []
  native: string[] = []
  devices: string[] = []
  now = 10_000
  find: FindRule
  constructor(find: FindRule = key => deskRules[key]) {
    this.find = find
  }

  /** Presses a key `after` ms later; the timer of held keys fires in between when it is due. */
  press(key: string, after: number, more: Partial<KeyFact> = {}): this {
    this.wait(after)
    const fact = { at: this.now, key, repeat: false, composing: false, place: 'page' as KeyPlace, ...more }
    const judgement = judgeKey(this.state, fact, this.find)
    this.state = judgement.state
    this.ran.push(...judgement.run)
    if (judgement.native) this.native.push(key)
    if (judgement.device !== null) this.devices.push(judgement.device)
    return this
  }

  wait(ms: number): this {
    this.now += ms
    const judgement = judgeWait(this.state, this.now, this.find)
    this.state = judgement.state
    this.ran.push(...judgement.run)
    if (judgement.device !== null) this.devices.push(judgement.device)
    return this
  }

  type(text: string, gapMs: number): this {
    for (const character of text) this.press(character === ' ' ? 'space' : character, gapMs)
    return this
  }
}
