import { HUAXI, tinyPicture } from './tiny-demo.ts'

/** A picture as the portal's JSON takes it. */
export const photoOf = (bytes: Uint8Array, fileName = '我的照片.jpg') => ({
  photo: { fileName, base64: Buffer.from(bytes).toString('base64') },
})
export const photo = photoOf(tinyPicture('new').bytes)

/** What a new applicant fills in. */
export const person = {
  loginName: 'wangfang',
  name: '王芳',
  formerName: null,
  idType: 'citizen-id',
  idNumber: '520111199505052346',
  statedSex: 'female',
  validUntil: 'long-term',
  residenceAddress: '贵州省贵阳市花溪区花溪街道2号',
  hukouAddress: '贵州省贵阳市花溪区青岩镇3号',
  phone: '13900000000',
  handlingAgency: HUAXI,
}
