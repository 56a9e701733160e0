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
  answers: {
    called: ({ person }) => `这个标签页前的人叫 ${person}。`,
    nobody: '这个标签页前的人没有名字。',
    nobodyYet: '还没有人说出名字。用 PERSON Ada 可以说出一个。',
    everybody: ({ named }) => `${named.join('、')}。`,
    badName: ({ most }) =>
      `名字有 1 到 ${most} 个字母、数字、空格、点、连字符或撇号，并以字母或数字开头。什么都没有改变。`,
    badColour: ({ colours }) => `颜色是以下之一：${colours.join('、')}。什么都没有改变。`,
  },
};
