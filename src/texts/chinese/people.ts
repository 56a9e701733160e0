/** 谁坐在哪个标签页前：人们给自己起的名字。 */
import type { Texts } from '../texts.ts';

export const people: Texts['people'] = {
  whoAt: ({ server, person }) => `${server}（${person}）`,
  after: ({ person }) => `（${person}）`,
  atTab: ({ person }) => `${person} 的标签页`,
  colours: {
    green: '绿色',
    teal: '青色',
    sky: '天蓝色',
    indigo: '靛蓝色',
    violet: '紫色',
    brown: '棕色',
    ochre: '赭石色',
    slate: '石板灰',
  },
  button: '你的名字…',
  change: ({ person }) => `你的名字：${person}。更改`,
  title: '谁坐在这里',
  about: '别人会在本标签页的服务器旁边看到你的名字，故事里你亲手做的事旁边也有它。它只保存在这个浏览器里。',
  name: '你的名字',
  colour: '你的标记的颜色',
  keep: '使用这个名字',
  forget: '不用名字',
};
