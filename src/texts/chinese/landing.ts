/** 首页：这是什么，以及进入房间的几种方式（the first page, and the ways into a room）。 */
import type { Texts } from '../texts.ts';

export const landing: Texts['landing'] = {
  title: 'Raft Playground：每个标签页都是一台服务器',
  name: 'Raft Playground',
  theme: '日间或夜间海图',
  heading: '每个标签页都是一台服务器。',
  breath:
    'Raft 让几台计算机在其中一些出故障时，仍能共同维护同一份日志。在这里，计算机就是浏览器标签页。打开五个，提议一个值，再拔掉其中一个的插头：其余的会选出领导者继续工作，什么也不会丢失。',
  opening: '正在打开房间……',
  caption: '一个标签页已关闭。五个中的三个构成多数派，因此 node3 继续提交。',
  facts: [
    {
      head: '中间没有服务器',
      text: '标签页通过信令服务器相互找到，然后直接对话。信令服务器消失后，它们照常工作。',
    },
    {
      head: '就是用来弄坏的',
      text: '关闭标签页，让服务器崩溃，断开它们的连接。当前生效的故障始终写在页面上。',
    },
    {
      head: '每一步都讲明原因',
      text: '每一次投票、拒绝和提交都用一句话说明，并注明 Raft 论文的章节。',
    },
  ],
  picture: {
    label: '五个浏览器标签页围成一圈。node3 是领导者，正向其他标签页发送一个条目；一个标签页已关闭，其余的继续工作。',
    leader: '领导者',
    follower: '跟随者',
    closed: '已关闭',
  },
  make: {
    make: '创建房间',
    making: '正在创建……',
    grows: '本标签页将成为 node1。发送链接或出示二维码，打开它的每个标签页都会加入。',
    waits: '本标签页等待其他标签页。发送链接或出示二维码，打开它的每个标签页都会加入。',
    change: '更改',
    done: '完成',
    start: '开始方式',
    grow: '**逐步增长。**先由你一台组成集群，其他标签页逐个加入。',
    together: '**一起开始。**若干标签页先以跟随者身份集合，由第一个超时决定谁来领导。',
    assembling: '要集合的标签页数',
  },
  describe: {
    growing: ({ voters, timing }) =>
      `${voters === 1 ? '1 名投票者' : `最多 ${voters} 名投票者`}，随标签页加入而增长；${timing}。`,
    together: ({ size, voters, timing }) =>
      `先集合 ${size} 个标签页，再由第一个超时决定；${voters === 1 ? '1 名投票者' : `最多 ${voters} 名投票者`}；${timing}。`,
    timing: { quick: '快节奏', calm: '平稳节奏', slow: '课堂慢节奏', own: '自定义节奏' },
  },
  join: {
    form: '加入房间',
    button: '加入房间',
    label: '房间链接',
    placeholder: '粘贴房间链接',
    empty: '请粘贴别人发给你的链接：即本页面的地址，# 之后是房间。',
  },
  sandbox: {
    open: '打开沙盒',
    says: '许多服务器同在这一个标签页里，按虚拟时间运行：可以暂停、倒回，试试还可能发生什么。',
  },
  resume: {
    heading: '保存在此浏览器中',
    server: ({ server, room }) => `**${server}**，属于 ${room}`,
    resume: ({ server }) => `恢复 ${server}`,
    joinAsNew: '作为新服务器加入',
    joinAsNewIn: ({ room }) => `作为新服务器加入 ${room}`,
    aMinuteAgo: '不到一分钟前还在运行',
    minutesAgo: ({ minutes }) => `最后运行于 ${minutes} 分钟前`,
    hoursAgo: ({ hours }) => `最后运行于 ${hours} 小时前`,
    daysAgo: ({ days }) => `最后运行于 ${days} 天前`,
  },
};
