/** 输入式控制台。请求和 JSON 形式在各语言中相同（the typed console）。 */
import type { Texts } from '../texts.ts';

export const console: Texts['console'] = {
  label: '控制台',
  answers: '回答',
  help: '输入请求并按 Enter。Tab 补全，↑ 和 ↓ 浏览输入过的内容。也可以输入 JSON。',
  instead: '可改为：',
  completions: '补全',
  command: '命令',
  placeholder: 'STORE K1 7，或 help',
  run: '运行',
  helpButton: '帮助',
  json: '同样的请求，用控制器的 JSON 形式。',
};
