import { foreignFiles } from '../../builders/pictures.ts'
import { png } from '../../builders/png.ts'
import { applyAtPortal, WRONG_TYPE_PERSON } from '../../support/portal-people.ts'
import { expect, test } from '../doors/fixtures.ts'
import { PASSWORD } from '../pages/face.ts'

test.describe('signing in says in a sentence what is wrong and what to do @face', () => {
  test('a wrong password and an unknown account get the same words, and the desk stays closed', async ({
    face,
  }) => {
    for (const [loginName, password] of [
      ['gz-town', 'Demo-2027'],
      ['nobody', PASSWORD],
    ] as const) {
      await face.enter(loginName, password)
      await expect(face.page.getByRole('alert')).toContainText('账号或密码不正确')
    }
    await expect(face.statusLine).toHaveCount(0)
    await face.signIn()
    await expect(face.title).toContainText('实名认证人工审核')
  })

  test('an officer locked after too many wrong passwords is told so, and when a way on opens', async ({
    face,
  }) => {
    for (let tries = 0; tries < 5; tries += 1) {
      await face.enter('gz-town', `Demo-${tries}`)
      await expect(face.page.getByRole('alert')).toBeVisible()
    }
    await face.enter('gz-town', PASSWORD)
    await expect(face.page.getByRole('alert')).toContainText('暂时锁定')
    await expect(face.page.getByRole('alert')).toContainText('联系管理员')
  })

  test('the first sign-in without the centre says that it is needed once', async ({ face, centre }) => {
    await centre.stop()
    await face.enter('gz-town', PASSWORD)
    await expect(face.page.getByRole('alert')).toContainText('首次在这台电脑登录需要连上中心')
    await centre.start()
    await face.enter(null, PASSWORD)
    await face.untilAllHere()
  })
})

test.describe('a picture that cannot be shown', () => {
  test('of another type than it claims says so, and can be refused but never approved', async ({
    face,
    centre,
  }) => {
    const strange = (await centre.casesOf('pending-manual')).find(
      each => each.personName === WRONG_TYPE_PERSON,
    )
    await face.signIn()
    await face.openCase(strange?.id ?? '')
    await expect(face.case.evidence).toContainText('不是可显示的图片')
    await expect(face.case.evidence).toContainText('实为 image/gif')
    await expect(face.case.verb('通过')).toBeDisabled()
    await face.hand.press('y')
    await expect(face.case.armed).toHaveCount(0)
    await face.case.arm('x', '不通过', WRONG_TYPE_PERSON)
    await face.hand.press('7')
    await face.case.commit()
    await face.expectWaiting(1)
    await face.expectWaiting(0)
    expect((await centre.caseOf(strange?.id ?? '')).status).toBe('rejected')
  })

  test('and one whose content is cut off says so, with the way to send it back', async ({ face, centre }) => {
    const whole = png(64)
    const made = await applyAtPortal(centre, '半张图', whole.subarray(0, whole.length - 20))
    await face.signIn()
    await face.openCase(made.id)
    await expect(face.case.evidence).toContainText('图片不完整')
    await expect(face.case.evidence).toContainText('请申请人重新上传')
    await expect(face.case.verb('通过')).toBeDisabled()
  })

  test('is refused at the portal already when it is no picture at all', async ({ centre }) => {
    const pdf = foreignFiles['application/pdf'] ?? new Uint8Array()
    await expect(applyAtPortal(centre, '交错文件', pdf)).rejects.toThrow(/422/)
  })
})
