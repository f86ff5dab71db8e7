import { form, near, point, type RegistrationPoint, says } from './registration-draft.ts'

/**
 * UN05 to UN08 (domain.md B3): in the army, in prison, dead, unable to work at all. No register is asked for these by name;
 * what others say of the person tells it, and an officer has to read it.
 */
export const statusPoints: readonly RegistrationPoint[] = [
  point('UN05-in-the-army', 'Drafted last autumn; the school keeps the place.', matter =>
    says(matter, 'education-register', {
      found: true,
      enrolled: false,
      level: '专科',
      school: '黔中示例大学（应征入伍，保留学籍）',
    }),
  ),
  point('UN05-says-so', 'Writes that the service ends next year.', matter =>
    form(matter, { formerUnit: '本人现役，明年退役，先行登记' }),
  ),
  near('UN05-left-the-army', 'Left the army and was given no post: that is a ground to register.', matter =>
    form(matter, { unemploymentReason: '60', formerUnit: '某部队（已退役，自主就业）' }),
  ),
  point('UN06-in-prison', 'The insurance stopped because of a prison term; a relative handed in.', matter =>
    says(matter, 'social-insurance', { insured: false, unitName: '示例运输有限公司（收监服刑，中断缴费）' }),
  ),
  near('UN06-released', 'Released last month: that is a ground to register.', matter =>
    form(matter, { unemploymentReason: '70', formerUnit: '' }),
  ),
  point('UN07-dead', 'The insurance has this number as deceased.', matter =>
    says(matter, 'social-insurance', { insured: false, unitName: '（已办理死亡终止）' }),
  ),
  near(
    'UN07-namesake',
    'The insurance has somebody of the same name as deceased, under another number.',
    matter =>
      says(matter, 'social-insurance', { insured: false, unitName: '（同名人员死亡终止，证件号码不同）' }),
  ),
  point('UN08-no-capacity', 'Recognised as wholly unable to work.', matter =>
    form(matter, { disabilityGrade: '一级，鉴定为完全丧失劳动能力' }),
  ),
  near('UN08-partly', 'Disabled in part, able to work and wanting to.', matter =>
    form(matter, { disabilityGrade: '视力残疾三级，部分丧失劳动能力' }),
  ),
]
