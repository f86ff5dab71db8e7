import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { decideOn, openWhenHere, pictureOf, type Story, startStory } from '../support/story-centre.ts'
import { graduationOf, wishes } from '../support/story-forms.ts'
import { personOf, registerAndFail, setGoodRegisters } from '../support/story-people.ts'

const here = join(import.meta.dirname, '../provinces/story')
const officers = JSON.parse(readFileSync(join(here, 'officers.json'), 'utf8'))
const resources = join(import.meta.dirname, '../../resources')

let story: Story
beforeEach(async () => {
  story = await startStory({ now: '2026-03-02T01:00:00.000Z', folders: [resources, here], officers })
})
afterEach(() => story.close())

it('the Shanxi story (seed S2): apply, withdraw in 未审核, submit again, corrected, approved by two stages, favourites', async () => {
  const person = personOf('赵某某', '20030307', {
    residenceAddress: '山西省太原市迎泽区柳巷街道1号',
    hukouAddress: '山西省太原市迎泽区柳巷街道1号',
  })
  const gao = await story.desk('gao')
  const bai = await story.desk('bai')
  const check = await registerAndFail(story, person, '140106-HR', 'shanxi')
  await decideOn(gao, await openWhenHere(gao, check.id), 'approve')
  await story.send('gao')
  await setGoodRegisters(story, person)

  const form = {
    ...person.fields,
    category: 'graduate-2y',
    graduation: graduationOf({
      graduatedOn: '2025-06-30',
      issuedOn: '2025-06-30',
      certificateNumber: '101121202505001234',
    }),
    intention: wishes,
    cv: [],
    chosenRegion: '140106',
  }
  const certificate = [{ slot: 'graduation-certificate', ...pictureOf(31, '毕业证书.png') }]
  // 该人员不是就业见习人员
  const applied = await story.portal('POST', '/trainee-applications', { ...form, documents: certificate })
  expect(applied).toMatchObject({ status: 'unreviewed', handlingAgency: '140106-HR' })
  await expect(story.ask('POST', `/cases/${applied.id}/favourites`, { postId: 'sx-1' })).rejects.toThrow(
    /该人员不是就业见习人员/,
  )

  // 未审核状态下的业务可以撤回; the desk learns of it, and nothing decided meanwhile takes effect.
  const before = await openWhenHere(gao, applied.id)
  await decideOn(gao, before, 'approve')
  expect((await story.portal('POST', `/cases/${applied.id}/withdraw`)).status).toBe('withdrawn')
  await expect(story.send('gao')).rejects.toThrow(/needs-you/)
  const [stuck] = await gao.needsYou.list({})
  expect(stuck?.reason).toBe('withdrawn')
  await gao.needsYou.withdraw({
    letterId: stuck?.letter.letterId ?? (applied.id as never),
    reason: '申请人已撤回',
  })

  // 回到填报页填写信息，重新申报
  const again = await story.portal('POST', `/cases/${applied.id}/resubmit`, {
    ...form,
    phone: '13911112222',
    documents: certificate,
  })
  expect(again.status).toBe('unreviewed')
  const view = await openWhenHere(gao, applied.id)
  // Masked on the screen; that it changed is told all the same, and a reveal shows both.
  expect(view.case.previous?.payload.phone).toBe('138****0000')
  expect(view.hidden.now.phone).not.toBe(view.hidden.previous.phone)
  const shown = await gao.case.reveal({ caseId: applied.id, reason: 'compare-documents', password: null })
  expect(shown.case.previous?.payload.phone).toBe('13800000000')

  // 审核状态 and 申办月份 find it; another month does not.
  const filter = {
    workType: 'eligibility-review' as const,
    stage: 'first' as const,
    view: 'every' as const,
    region: null,
    status: 'unreviewed' as const,
    month: '2026-03',
    category: null,
    reason: null,
    due: null,
    holder: null,
    flag: null,
    after: null,
    limit: 50,
  }
  expect((await gao.queue.list(filter)).rows.map(row => row.caseId)).toEqual([applied.id])
  expect((await gao.queue.list({ ...filter, month: '2026-02' })).rows).toEqual([])

  // 退回补正, all defects at once; the applicant corrects.
  await decideOn(gao, view, 'return', { reasons: ['EL07', 'EL08'], applicantText: '请上传清晰的毕业证书。' })
  await story.send('gao')
  expect((await story.caseOf(applied.id)).status).toBe('returned')
  await expect(story.portal('POST', `/cases/${applied.id}/withdraw`)).rejects.toThrow()
  await story.portal('POST', `/cases/${applied.id}/resubmit`, {
    ...form,
    documents: [{ slot: 'graduation-certificate', ...pictureOf(32, '毕业证书（清晰）.png') }],
  })
  await decideOn(gao, await openWhenHere(gao, applied.id), 'approve')
  await story.send('gao')
  // 初审通过: the applicant still sees 未审核 and could still withdraw.
  expect(await story.caseOf(applied.id)).toMatchObject({ status: 'unreviewed', stage: 'second' })
  await decideOn(bai, await openWhenHere(bai, applied.id), 'approve')
  await story.send('bai')
  expect((await story.caseOf(applied.id)).status).toBe('approved')

  // 个人可以最多收藏三个岗位，只展示业务办理属地下的岗位
  for (const postId of ['sx-1', 'sx-2', 'sx-3'])
    await story.ask('POST', `/cases/${applied.id}/favourites`, { postId })
  await expect(story.ask('POST', `/cases/${applied.id}/favourites`, { postId: 'sx-4' })).rejects.toThrow(
    /三个/,
  )
  await expect(story.ask('POST', `/cases/${applied.id}/favourites`, { postId: 'gz-1' })).rejects.toThrow()
  // Context for the officer; the review does not move with it.
  const approved = await openWhenHere(
    bai,
    applied.id,
    ({ case: record }) => record.procedure === 'person-application' && record.payload.favourites.length === 3,
  )
  expect(approved.case).toMatchObject({
    status: 'approved',
    payload: { favourites: [{ postId: 'sx-1' }, { postId: 'sx-2' }, { postId: 'sx-3' }] },
  })
})

it('市本级 is its own place: its applications reach only those who have that scope', async () => {
  const person = personOf('钱某某', '20030308')
  const check = await registerAndFail(story, person, '1401-SELF', 'shanxi')
  const gao = await story.desk('gao')
  await gao.sync.now({})
  await expect(gao.case.open({ caseId: check.id })).rejects.toMatchObject({ code: 'not-found' })
  const shi = await story.desk('shi')
  await shi.sync.now({})
  await expect(shi.case.open({ caseId: check.id })).rejects.toMatchObject({ code: 'not-found' })
})
