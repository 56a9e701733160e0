/** 语言选择：页面的语言（the choice of a language）。 */
import type { Texts } from '../texts.ts';

export const language: Texts['language'] = {
  language: '语言',
  notFetched: '无法获取该语言：本页面的网页服务器没有响应。',
};
