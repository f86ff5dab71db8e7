/** 搜索: everything on this computer, as one types. */
export const searchWords = {
  label: '搜索本机：姓名、拼音、号码尾号、受理单号、单位、岗位',
  placeholder: '搜索',
  results: '搜索结果',
  here: '本机结果',
  asOf: '截至 {{time}}',
  group: {
    'identity-verification': '实名认证',
    'eligibility-review': '见习申请资格审核',
    'unemployment-verification': '失业信息核查',
    letters: '我办理的',
    posts: '见习岗位',
  },
  atLeast: '{{n}} 件以上',
  field: { phone: '手机尾号', unit: '单位', post: '岗位' },
  tooShort: '号码请至少输入末 4 位',
  wholeNumber: '完整证件号码请用查人，查询会记入日志。按 Enter 转到查人。',
  more: '只显示最接近的结果，请多输入几个字。',
  indexing: '索引建立中 {{n}}%，结果可能不全',
  findPerson: '按证件号码查人，可查全省',
} as const
