import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CaseView } from '../../src-shared/desk/case-views.ts'
import {
  checklistOf,
  decideOn,
  openWhenHere,
  pictureOf,
  type Story,
  startStory,
} from '../support/story-centre.ts'
import { graduationOf, wishes } from '../support/story-forms.ts'
import {
  createCv,
  personOf,
  registerAndFail,
  type StoryPerson,
  setGoodRegisters,
} from '../support/story-people.ts'

const here = join(import.meta.dirname, '../provinces/story')
const officers = JSON.parse(readFileSync(join(here, 'officers.json'), 'utf8'))
const resources = join(import.meta.dirname, '../../resources')
const TOWN = '520112101'

/**
 * 贵州省青年就业见习线上服务专区 as the guide of 2022-04 tells it (seed S1), seen by applicant, host unit and staff: 注册 → 实名认证 →
 * 简历 → 见习意愿登记 → 投递 → 单位确认 → 审核 → 上岗 → 终止.
 */
describe('the Guizhou story, in the words and the order of the guide', () => {
  let story: Story
  beforeEach(async () => {
    // A Monday, three working days before the National Day holiday of 2026.
    story = await startStory({ now: '2026-09-28T01:00:00.000Z', folders: [resources, here], officers })
  })
  afterEach(() => story.close())

  /** 系统核验未通过 → 人工审核 → 认证成功. */
  async function verify(person: StoryPerson) {
    const check = await registerAndFail(story, person, TOWN, 'guizhou')
    expect(check.status).toBe('pending-manual')
    const wei = await story.desk('wei')
    await decideOn(wei, await openWhenHere(wei, check.id), 'approve')
    await story.send('wei')
    expect((await story.caseOf(check.id)).status).toBe('verified')
  }

  async function apply(person: StoryPerson, postId: string) {
    return await story.portal('POST', `/people/${person.idNumber}/applications`, { postId })
  }

  it('人工审核: nothing is verified before its points are answered; without a reference picture that stands in nobody’s way', async () => {
    const check = await registerAndFail(story, personOf('杨晓梅', '20040307'), TOWN, 'guizhou')
    const wei = await story.desk('wei')
    const view = await openWhenHere(wei, check.id)
    const careful = checklistOf(view)
    expect(careful.map(each => [each.item, each.answer])).toEqual([
      ['photo', 'verified'],
      ['same-person', 'cannot-verify'],
      ['age-and-sex', 'verified'],
      ['name-and-number', 'verified'],
      ['address', 'verified'],
    ])
    const approve = (item: string, answer: (typeof careful)[number]['answer'] | 'none') =>
      decideOn(wei, view, 'approve', {
        checklist: careful.flatMap(each =>
          each.item !== item ? [each] : answer === 'none' ? [] : [{ ...each, answer }],
        ),
      })
    for (const { item } of careful)
      await expect(approve(item, 'none')).rejects.toMatchObject({ code: 'checklist-open' })
    // 无比对照片: nobody can say that it is the same person.
    await expect(approve('same-person', 'verified')).rejects.toMatchObject({
      code: 'checklist-source-absent',
    })
    await expect(approve('photo', 'problem')).rejects.toMatchObject({ code: 'checklist-problem' })
    await expect(approve('name-and-number', 'cannot-verify')).rejects.toMatchObject({
      code: 'checklist-cannot-verify',
    })
    await approve('address', 'problem')
    await story.send('wei')
    expect((await story.caseOf(check.id)).status).toBe('verified')
  })

  it('a graduate: refused once by the host, silence across the holiday, two stages, on post, ended', async () => {
    const person = personOf('王𠮷明', '20030307')
    // 未通过实名认证，不能进行意愿登记
    await expect(
      story.ask('PUT', `/people/${person.idNumber}/intention`, {
        category: 'graduate-2y',
        intention: wishes,
      }),
    ).rejects.toThrow()
    await verify(person)
    await createCv(story, person)
    await setGoodRegisters(story, person)
    await expect(apply(person, 'gz-1')).rejects.toThrow(/intention-missing|意愿登记/)
    await story.ask('PUT', `/people/${person.idNumber}/intention`, {
      category: 'graduate-2y',
      intention: wishes,
      graduation: graduationOf(),
      documents: [{ slot: 'graduation-certificate', ...pictureOf(7, '毕业证书.png') }],
    })

    // 每人每次限投递一个见习岗位
    const first = await apply(person, 'gz-1')
    expect(first.status).toBe('awaiting-host')
    await expect(apply(person, 'gz-2')).rejects.toThrow(/application-live/)
    // 确认不通过: 可重新选报其他报名人数不足的岗位
    expect((await story.portal('POST', `/cases/${first.id}/host`, { answer: 'decline' })).status).toBe(
      'host-declined',
    )
    await expect(apply(person, 'gz-1')).rejects.toThrow(/post-full/)

    // 超过7个工作日未确认: 9月29日为第1天，国庆 10月1日至7日 放假，第7天是10月13日
    const second = await apply(person, 'gz-2')
    if (second.procedure !== 'post-application' || !second.payload.application)
      throw new Error('no application')
    expect(second.payload.application).toMatchObject({ hostDueOn: '2026-10-13', hostDueProvisional: false })
    await story.letTimePass('2026-10-13T01:00:00.000Z')
    await expect(apply(person, 'gz-3')).rejects.toThrow(/application-live/)
    await story.letTimePass('2026-10-14T01:00:00.000Z')
    expect(await story.caseOf(second.id)).toMatchObject({
      status: 'awaiting-host',
      payload: { application: { reapplyAllowed: true } },
    })
    const third = await apply(person, 'gz-3')
    expect((await story.caseOf(second.id)).status).toBe('lapsed')

    // 待确认时工作人员不能审核
    const wei = await story.desk('wei')
    const early = await openWhenHere(wei, third.id, () => true)
    expect(early.whyNot).toBe('not-waiting')
    await expect(decideOn(wei, early, 'approve')).rejects.toMatchObject({ code: 'not-allowed' })

    // 确认通过: 原则上不能修改岗位和再投递
    expect((await story.portal('POST', `/cases/${third.id}/host`, { answer: 'accept' })).status).toBe(
      'host-accepted',
    )
    await expect(apply(person, 'gz-2')).rejects.toThrow(/application-live/)

    // 初审 moves the stage and nothing the applicant sees; the same officer cannot take the second.
    const opened = await openWhenHere(wei, third.id)
    expect(opened.ruleAnswers.filter(rule => rule.result === 'fail')).toEqual([])
    await decideOn(wei, opened, 'approve')
    await story.send('wei')
    expect(await story.caseOf(third.id)).toMatchObject({ status: 'host-accepted', stage: 'second' })

    const luo = await story.desk('luo')
    await decideOn(luo, await openWhenHere(luo, third.id), 'send-back', { internalNote: '请再核对专业名称' })
    await story.send('luo')
    expect(await story.caseOf(third.id)).toMatchObject({ status: 'host-accepted', stage: 'first' })
    const again = await openWhenHere(wei, third.id)
    expect(again.case.earlierDecisions.map(past => past.outcome)).toEqual(['approve', 'send-back'])
    await decideOn(wei, again, 'approve', { internalNote: '已核对' })
    await story.send('wei')
    await decideOn(luo, await openWhenHere(luo, third.id), 'approve')
    await story.send('luo')
    expect(await story.caseOf(third.id)).toMatchObject({ status: 'eligible' })

    expect((await story.portal('POST', `/cases/${third.id}/on-post`, { arrived: true })).status).toBe(
      'on-post',
    )
    const ended = await story.portal('POST', `/cases/${third.id}/end`, {
      cause: 'finished',
      pictures: [pictureOf(9, '见习鉴定.png')],
    })
    expect(ended.status).toBe('ended')

    // The whole chain stands on the case, in order.
    const done = await openWhenHere(wei, third.id, view => view.case.status === 'ended')
    const chain = done.events.map(event => event.to).filter((to, at, all) => to !== all[at - 1])
    expect(chain).toEqual(['awaiting-host', 'host-accepted', 'eligible', 'on-post', 'ended'])
    expect(done.events.at(-1)?.at).toBeDefined()
  })

  it('a youth: nothing is granted before the register answered and an officer confirmed it; refused, applied again', async () => {
    const person = personOf('古丽米热·买买提艾力', '20060307')
    await verify(person)
    await createCv(story, person)
    await setGoodRegisters(story, person)
    await story.ask('PUT', '/registers/silence', {
      idNumber: person.idNumber,
      source: 'unemployment-registration',
    })
    await story.ask('PUT', `/people/${person.idNumber}/intention`, {
      category: 'unemployed-youth',
      intention: wishes,
      residenceRegion: TOWN,
    })
    const { cases: checks } = (await story.ask('GET', '/cases?procedure=unemployment-check')) as {
      cases: { id: string }[]
    }
    const checkId = (await story.caseOf(checks[0]?.id ?? '')).id
    const first = await apply(person, 'gz-1')
    await story.portal('POST', `/cases/${first.id}/host`, { answer: 'accept' })
    await story.letTimePass('2026-09-28T03:00:00.000Z')

    // 未取得结果 is never 无登记记录.
    const wei = await story.desk('wei')
    const silent = await openWhenHere(wei, checkId)
    expect(
      silent.case.sources.find(answer => answer.source === 'unemployment-registration')?.asOf ?? null,
    ).toBeNull()
    await expect(decideOn(wei, silent, 'confirm', { finding: 'no-record' })).rejects.toMatchObject({
      code: 'not-allowed',
    })
    const gated = await openWhenHere(wei, first.id)
    await expect(decideOn(wei, gated, 'approve')).rejects.toMatchObject({ code: 'condition-not-met' })

    // 失业登记 was cancelled: the check says so, and the application is refused with its reason.
    await story.ask('PUT', '/registers', {
      idNumber: person.idNumber,
      source: 'unemployment-registration',
      facts: {
        finding: 'deregistered',
        registeredOn: '2026-03-02',
        cause: '已就业',
        provinceWide: true,
        employed: false,
      },
    })
    await story.letTimePass('2026-09-28T05:00:00.000Z')
    await decideOn(
      wei,
      await openWhenHere(wei, checkId, view => view.case.status === 'matched' && view.whyNot === null),
      'confirm',
      {
        finding: 'deregistered',
      },
    )
    await story.send('wei')
    await story.letTimePass('2026-09-28T06:00:00.000Z')
    const refusable = await openWhenHere(wei, first.id)
    await decideOn(wei, refusable, 'refuse', { reasons: ['EL03'] })
    await story.send('wei')
    // 不通过 at the first stage is an opinion: the second stage decides.
    const luo = await story.desk('luo')
    expect(await story.caseOf(first.id)).toMatchObject({ status: 'host-accepted', stage: 'second' })
    await decideOn(luo, await openWhenHere(luo, first.id), 'refuse', { reasons: ['EL03'] })
    await story.send('luo')
    expect((await story.caseOf(first.id)).status).toBe('ineligible')

    // 重新办理失业登记, another application.
    await story.ask('PUT', '/registers', {
      idNumber: person.idNumber,
      source: 'unemployment-registration',
      facts: {
        finding: 'verified',
        registeredOn: '2026-09-28',
        provinceWide: true,
        employed: false,
        agencyName: '东风镇人社所',
      },
    })
    await story.letTimePass('2026-09-29T01:00:00.000Z')
    const second = await apply(person, 'gz-2')
    await story.portal('POST', `/cases/${second.id}/host`, { answer: 'accept' })
    const anew = await openWhenHere(
      wei,
      checkId,
      view => view.case.status === 'matched' && view.whyNot === null,
    )
    await decideOn(wei, anew, 'confirm', { finding: 'verified' })
    await story.send('wei')
    await story.letTimePass('2026-09-29T02:00:00.000Z')
    // The word of the check has come to the desk, too: it is there a moment before the application that hangs on it.
    const registered = (view: CaseView) =>
      view.whyNot === null &&
      view.ruleAnswers.some(({ condition, result }) => condition === 'youth-registered' && result === 'pass')
    await decideOn(wei, await openWhenHere(wei, second.id, registered), 'approve')
    await story.send('wei')
    await decideOn(luo, await openWhenHere(luo, second.id, registered), 'approve')
    await story.send('luo')
    expect((await story.caseOf(second.id)).status).toBe('eligible')
    expect((await story.portal('POST', `/cases/${second.id}/on-post`, { arrived: false })).status).toBe(
      'no-show',
    )
  })

  it('the same certificate-later case: granted under the guide of 2022, not under the rules of 2024, each with its clause', async () => {
    const answers: Record<string, { result: string; clause: string; version: string }> = {}
    for (const [index, [now, graduatedOn]] of (
      [
        ['2024-12-16T01:00:00.000Z', '2024-06-30'],
        ['2024-12-18T01:00:00.000Z', '2024-06-30'],
      ] as const
    ).entries()) {
      await story.close()
      story = await startStory({ now, folders: [resources, here], officers })
      const person = personOf('刘应届', '20020307')
      await verify(person)
      await createCv(story, person)
      await setGoodRegisters(story, person)
      const intention = story.ask('PUT', `/people/${person.idNumber}/intention`, {
        category: 'graduate-2y',
        intention: wishes,
        graduation: graduationOf({ graduatedOn, issuedOn: null, certificateNumber: '' }),
        documents: [{ slot: 'recommendation-form', ...pictureOf(20 + index, '就业推荐表.png') }],
      })
      if (index === 1) {
        // The portal asks for the certificate already; what an older intention carries into the new rules is the desk's to judge.
        await expect(intention).rejects.toThrow(/毕业证书/)
        continue
      }
      await intention
      const made = await apply(person, 'gz-2')
      await story.portal('POST', `/cases/${made.id}/host`, { answer: 'accept' })
      const wei = await story.desk('wei')
      const view = await openWhenHere(wei, made.id)
      const condition = view.rules?.conditions.find(each => each.id === 'certificate-or-interim')
      answers[now] = {
        result: view.ruleAnswers.find(each => each.condition === 'certificate-or-interim')?.result ?? '',
        clause: condition?.clause ?? '',
        version: view.case.rulebook.version,
      }
      // 两天后按新规再看: the rulebook of the reference date stays.
      await story.letTimePass('2024-12-19T01:00:00.000Z')
      expect((await openWhenHere(wei, made.id)).case.rulebook.version).toBe('2022.1')
      await decideOn(wei, await openWhenHere(wei, made.id), 'approve')
      await story.send('wei')
      const luo = await story.desk('luo')
      await decideOn(luo, await openWhenHere(luo, made.id), 'approve')
      await story.send('luo')
      const granted = await story.caseOf(made.id)
      if (granted.procedure !== 'post-application') throw new Error('another procedure')
      expect(granted.status).toBe('eligible')
      expect(granted.payload.owed).toHaveLength(1)
      // 上岗前向见习单位补交
      const cleared = await story.portal('POST', `/cases/${made.id}/certificate`, { note: '编号已核' })
      if (cleared.procedure !== 'post-application') throw new Error('another procedure')
      expect(cleared.payload.owed[0]?.clearedAt).not.toBeNull()
    }
    expect(Object.values(answers)).toEqual([
      { result: 'pass', clause: expect.stringContaining(''), version: '2022.1' },
    ])
  })
})
