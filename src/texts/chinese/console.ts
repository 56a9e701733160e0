/** 命令行。请求的名称和 JSON 形式在各种语言中都相同。 */
import type { Texts } from '../texts.ts';

export const console: Texts['console'] = {
  label: '命令行',
  answers: '回答',
  help: '输入一个请求并按 Enter。输入时会列出可用的补全：按 Tab 或 ↓ 采用。↑ 取回输入过的内容；若已输入开头，则只取回以它开头的内容。也可以输入 JSON；一次粘贴的多行会依次执行。',
  subjects: {
    data: '存储的内容',
    server: '某个服务器',
    membership: '集群的成员',
    faults: '人为制造的故障',
    room: '房间',
    console: '本标签页',
  },
  instead: '改用：',
  completions: '补全',
  offered: ({ count }) => `${count} 个补全`,
  command: '命令',
  placeholder: 'STORE K1 7，或 help',
  run: '执行',
  helpButton: '帮助',
  clear: '清空',
  json: '同样的内容，用控制器的 JSON 形式。',
  all: ({ count }) => `全部 ${count} 行`,
  answerAsText: '完整的回答',
  stopped: ({ at, of, rest }) =>
    `在第 ${at} 行停止，共 ${of} 行；${rest === 0 ? '这是最后一行' : `其后的 ${rest} 行没有执行`}。`,
  runRest: ({ count }) => `执行其余 ${count} 行`,
  waiting: ({ count }) => `还有 ${count} 行待执行…`,
};
