/** A call that keeps and breaks some rules. */
export const sampleCall = JSON.stringify(
  {
    id: 'c-1',
    agentId: 'M201',
    startedAt: '2026-03-03T09:21:00+08:00',
    answeredAt: '2026-03-03T09:21:08+08:00',
    endedAt: '2026-03-03T09:22:10+08:00',
    direction: 'outbound',
    answered: true,
    endedBy: 'agent',
    utterances: [
      { speaker: 'agent', text: '您好，我是移动公司的客户代表，请问现在方便吗？', startMs: 8000 },
      { speaker: 'customer', text: '什么事？我想退掉那个套餐。', startMs: 14000 },
      { speaker: 'agent', text: '不行，套餐没到期退不了。', startMs: 18000 },
      { speaker: 'customer', text: '那就算了。', startMs: 24000 },
      { speaker: 'agent', text: '嗯，再见。', startMs: 27000 },
    ],
  },
  null,
  2,
)

const day = (number: number): string => String(number).padStart(2, '0')

/** A month of one person's punches, two late mornings and one early evening in it. */
export const sampleMonth = [
  '工号,姓名,日期,班次,上班打卡,下班打卡,请假',
  ...Array.from({ length: 31 }, (_, at) => at + 1)
    .filter((number) => ![0, 6].includes(new Date(Date.UTC(2026, 2, number)).getUTCDay()))
    .map((number) => {
      const came = number === 4 ? '09:12' : number === 18 ? '09:41' : '08:55'
      const went = number === 11 ? '17:40' : '18:03'
      return `1001,李明,2026-03-${day(number)},早班 09:00-18:00,${came},${went},`
    }),
].join('\n')

export const sampleTable = [
  '通话编号,坐席工号,开始时间,呼叫方向,是否接通,通话时长,挂断方,通话内容',
  'T-1,M201,2026/3/2 9:21,呼出,是,00:01:02,坐席,坐席：您好，请问现在方便吗？ 客户：不方便。 坐席：那随便你。',
  'T-2,M202,2026/3/2 10:05,呼出,是,00:02:40,客户,坐席：您好，我是移动公司的客户代表。 客户：好的。 坐席：感谢您的接听，再见！',
  'T-3,M202,2026/3/3 11:30,呼出,否,,,',
].join('\n')
