import { get } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { citizenIdOf } from '../../tests/builders/id-numbers.ts'
import { finishAutoCheck } from '../portal/finish-auto-check.ts'
import { submitPhoto } from '../portal/submit-photo.ts'
import { person, photo } from '../testing/portal-people.ts'
import { startTestCentre, type TestCentre } from '../testing/test-centre.ts'
import { call, deliverOne, openDesk, pullCase, type TestDesk, writeDecision } from '../testing/test-desk.ts'
import { tinyPicture } from '../testing/tiny-demo.ts'

let centre: TestCentre
let liu: TestDesk
beforeAll(async () => {
  centre = await startTestCentre({ cases: 5, change: () => ({ status: 'rejected' }) })
  liu = await openDesk(centre, 'liu')
})
afterAll(() => centre.close())

let used = 0
/** A refused case that no test had before. */
function rejected(): string {
  used += 1
  return `case-${used}`
}

function post(path: string, body: object = {}) {
  return call(centre, 'POST', `/portal${path}`, { body })
}

describe('the page', () => {
  const page = async (path: string, init?: RequestInit) => {
    const response = await fetch(`${centre.address}${path}`, { redirect: 'manual', ...init })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }

  it('lists, shows one, takes a photo, and runs no script', async () => {
    const list = await page('/portal?status=rejected')
    expect(list.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(list.text).toContain('审核不通过')
    expect(list.text).toContain('520111********0030')
    expect(list.text).not.toMatch(/\d{18}|\d{17}X|<script/)
    const id = rejected()
    expect((await page(`/portal/pages/${id}`)).text).toContain('重新上传照片')
    const form = new FormData()
    form.set('do', 'submit')
    form.set('result', 'fails')
    form.set('photo', new File([tinyPicture('form').bytes as Uint8Array<ArrayBuffer>], '照片.jpg'))
    const sent = await page(`/portal/forms/${id}`, { method: 'POST', body: form })
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `/portal/pages/${id}`])
    expect((await pullCase(centre, liu, id)).status).toBe('pending-manual')
  })

  it('shows what is wrong beside the form, and what people type as text', async () => {
    const form = new FormData()
    form.set('do', 'submit')
    form.set('photo', new File(['not a picture at all, really'], 'x.jpg'))
    const answer = await page(`/portal/forms/${rejected()}`, { method: 'POST', body: form })
    expect([answer.status, answer.text.includes('照片格式不正确')]).toEqual([422, true])
    const someone = { ...person, idNumber: citizenIdOf('520111', '19950505', 111) }
    const evil = await post('/people', { ...someone, name: '<b onclick=alert(1)>', ...photo })
    expect((await page(`/portal/pages/${evil.json.case.id}`)).text).toContain('&#60;b onclick=alert(1)&#62;')
  })

  it('tells the applicant why, in the words of the rulebook', async () => {
    const id = rejected()
    await submitPhoto(centre.centre.tools, id, { fileName: 'a.jpg', bytes: tinyPicture('a').bytes })
    await finishAutoCheck(centre.centre.tools, id, { result: 'fails' })
    const record = await pullCase(centre, liu, id)
    await deliverOne(
      centre,
      liu,
      writeDecision(centre, liu, record, { outcome: 'refuse', reasons: ['ID01'] }),
    )
    expect((await page(`/portal/pages/${id}`)).text).toContain(
      '2026-11-22 审核不通过：请按要求重新上传（ID01）',
    )
  })

  it('registers a person', async () => {
    const form = new FormData()
    for (const [name, value] of Object.entries(person)) if (value !== null) form.set(name, value)
    form.set('photo', new File([tinyPicture('p').bytes as Uint8Array<ArrayBuffer>], 'p.jpg'))
    const sent = await page('/portal/forms/register', { method: 'POST', body: form })
    expect(sent.status).toBe(303)
    expect((await page(sent.headers.get('location') ?? '')).text).toContain('系统核验中')
  })

  it('does not obey other pages', async () => {
    const headers = { origin: 'http://elsewhere.example' }
    expect((await page('/portal/officers/wu/lock', { method: 'POST', headers })).status).toBe(403)
    const rebound = await new Promise<number | undefined>(resolve => {
      get(`${centre.address}/portal`, { headers: { host: 'elsewhere.example' } }, answer => {
        answer.resume()
        resolve(answer.statusCode)
      })
    })
    expect(rebound).toBe(403)
  })

  it('is not there unless the configuration says so', async () => {
    const closed = await startTestCentre({ portal: false })
    const answer = await call(closed, 'GET', '/portal/effects')
    expect([answer.status, answer.json.code]).toEqual([404, 'not-found'])
    await closed.close()
  })
})
