import { fingerprintOf, newRecoveryKeyPair } from '../../../src-main/keys/agency-seal.ts'
import { expectClean } from '../doors/axe.ts'
import { expect, test } from '../doors/fixtures.ts'
import { type Face, PASSWORD } from '../pages/face.ts'
import { Safety } from '../pages/safety.ts'

const NEXT = 'Xin-Mi-Ma-2027'

/** Signed in and at the settings; that the cases come is told elsewhere. */
async function toSettings(face: Face, loginName: string): Promise<void> {
  await face.enter(loginName, PASSWORD)
  await expect(face.statusLine).toBeVisible()
  await face.go('settings')
}

test('an officer changes the password: two refusals in words, and from then on the new one opens and the old one does not @face', async ({
  face,
}) => {
  const safety = new Safety(face.page)
  await toSettings(face, 'gz-town')
  await safety.open('更改密码')
  await safety.change(PASSWORD, NEXT, 'Xin-Mi-Ma-2028')
  await expect(safety.dialog.getByRole('alert')).toContainText('两次输入的新密码不一致')
  await safety.change('Demo-2027', NEXT)
  await expect(safety.dialog.getByRole('alert')).toContainText('现在的密码不正确')
  await expectClean(face, 'change of password, refused')
  await safety.change(PASSWORD, NEXT)
  await expect(safety.dialog).toHaveCount(0)
  await expect(safety.section.getByRole('status')).toContainText('密码已更改')
  await face.lock()
  await face.enter(null, PASSWORD, '解锁')
  await expect(face.page.getByRole('alert')).toContainText('账号或密码不正确')
  await face.enter(null, NEXT, '解锁')
  await expect(face.statusLine).toBeVisible()
})

test('a password changed at the centre: the computer asks for the former one once, says when that one is wrong, and never again @face', async ({
  face,
  centre,
}) => {
  const safety = new Safety(face.page)
  await face.enter('gz-town', PASSWORD)
  await expect(face.statusLine).toBeVisible()
  await face.signOut(/韦春芬/)
  await centre.portal('PUT', '/officers/officer-gz-town/password', { password: NEXT })
  await face.enter(null, NEXT)
  await expect(face.page.getByRole('alert')).toContainText('密码已在别处更改')
  await expectClean(face, 'question for the former password')
  await expect(safety.former).toBeFocused()
  await safety.enterFormer('Demo-2027')
  await expect(face.page.getByRole('alert')).toContainText('原来的密码不正确')
  // Wrong ones cost a wait that grows.
  await expect(async () => {
    await safety.enterFormer(PASSWORD)
    await expect(face.statusLine).toBeVisible({ timeout: 2_000 })
  }).toPass()
  await face.signOut(/韦春芬/)
  await face.enter(null, NEXT)
  await expect(face.statusLine).toBeVisible()
  await expect(safety.former).toHaveCount(0)
})

/** Until told otherwise the face hears one fingerprint where the core says another: the centre changed its key a moment ago. */
async function hearsLate(face: Face, said: string, heard: string): Promise<() => void> {
  let isLate = true
  await face.page.routeWebSocket(/\/bridge$/, socket => {
    const core = socket.connectToServer()
    core.onMessage(message =>
      socket.send(isLate && typeof message === 'string' ? message.replaceAll(said, heard) : message),
    )
  })
  await face.page.reload()
  return () => {
    isLate = false
  }
}

test('the security administrator compares the fingerprint: a key changed meanwhile is refused in words, the one on paper is taken @face', async ({
  face,
  centre,
}) => {
  const safety = new Safety(face.page)
  const [former, key] = [newRecoveryKeyPair().publicKey, newRecoveryKeyPair().publicKey]
  const onPaper = (key: string) => fingerprintOf(key) ?? 'no key'
  await centre.portal('PUT', '/recovery-keys', { publicKey: key })
  await centre.portal('PUT', '/officers/officer-gz-clerk/duties', {
    roles: ['security-admin'],
    workTypes: [],
  })

  await test.step('an officer sees the fingerprint, and who has to compare it', async () => {
    await toSettings(face, 'gz-town')
    await expect(safety.section).toContainText('请安全管理员在这台电脑登录')
    await expect(safety.section).toContainText(onPaper(key))
    await expect(safety.section.getByRole('button', { name: '核对恢复密钥' })).toHaveCount(0)
    await face.signOut(/韦春芬/)
  })

  await test.step('a key that changed while it was compared is not confirmed', async () => {
    const hearsNow = await hearsLate(face, onPaper(key), onPaper(former))
    await face.page.getByRole('radio', { name: '其他账号登录' }).check()
    await toSettings(face, 'gz-clerk')
    await safety.open('核对恢复密钥')
    await expect(safety.dialog).toContainText(onPaper(former))
    await expectClean(face, 'fingerprint to be compared')
    hearsNow()
    await safety.confirmKey()
    await expect(safety.dialog.getByRole('alert')).toContainText('恢复密钥刚刚换过')
    await expect(safety.section).toContainText(onPaper(key))
    await expect(safety.dialog).toContainText(onPaper(former))
    await safety.dialog.getByRole('button', { name: '返回' }).click()
  })

  await safety.open('核对恢复密钥')
  await expect(safety.dialog).toContainText(onPaper(key))
  await safety.confirmKey()
  await expect(safety.dialog).toHaveCount(0)
  await expect(safety.section).toContainText('下次登录或解锁时启用')
  await face.lock()
  await face.enter(null, PASSWORD, '解锁')
  await face.go('settings')
  await expect(safety.section).toContainText('机构可以恢复本机未上传的审核')
})
