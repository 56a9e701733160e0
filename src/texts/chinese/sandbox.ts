/** 沙盒：顶栏、虚拟时间带、分支、一次运行的设置，以及这里做不到的事。 */
import type { Texts } from '../texts.ts';

export const sandbox: Texts['sandbox'] = {
  title: '沙盒 · Raft Playground',
  name: '沙盒',
  seed: ({ seed }) => `种子 ${seed}`,
  main: '主分支',
  problem: {
    title: '无法打开这次运行',
    noRun: () => '这个地址里没有运行。运行的链接由沙盒里的“复制链接”生成。',
    damaged: () => '链接在途中被截断或改动了。请让对方重发一次，或改用文件发送。',
    otherVersion: ({ version }) =>
      `这个链接属于沙盒的第 ${version} 版，而本页读取的是另一版。请重新加载本页，或在生成它的地方打开。`,
    wrong: ({ where, wrong }) => `链接可以读取，但其中不是一次可能的运行。位于 ${where}：${wrong}`,
    fresh: '开始新的运行',
    back: '回到首页',
  },
  newRun: '新的运行…',
  addServer: '添加服务器',
  mostServers: '最多九个服务器。',
  firstPage: 'Raft Playground：首页',
  propose: ({ server }) => `发给手中的服务器 ${server}。`,
  done: '已在运行的这一时刻执行。',
  stale: ({ server, value }) => `${server} 已应用的是 ${value}。没有询问它现在是否仍然如此。`,
  transport: {
    label: '播放',
    play: '播放',
    pause: '暂停',
    on: '前进一个事件',
    back: '后退一个事件',
    time: '虚拟时间',
    speed: '速度',
    says: ({ virtual, real }) =>
      virtual === '1' ? (real === '1' ? '与真实时间一样快' : `比真实时间慢 ${real} 倍`) : `比真实时间快 ${virtual} 倍`,
  },
  tape: {
    label: '时间',
    time: '运行的时刻',
    at: ({ seconds, term, leader }) =>
      `${seconds} 秒，任期 ${term}，${leader === null ? '没有领导者' : `${leader} 是领导者`}`,
    others: '其他分支',
    goTo: ({ branch }) => `转到 ${branch}`,
  },
  hand: {
    label: '手中的服务器',
    whose: '在手中',
    pick: '点击图上的服务器即可拿在手中。',
    variables: '手中服务器的变量',
  },
  refusals: {
    noServer: ({ name, names }) => `没有服务器 ${name}；现有 ${names}。什么都没有改变。`,
    notHere: ({ request }) => `${request} 与标签页有关，而沙盒里没有标签页。什么都没有改变。`,
    noFault: '没有这样的故障在生效。什么都没有改变。',
    nobodyRuns: '没有可以询问的正在运行的服务器。什么都没有改变。',
    left: '提问的时刻已不在当前时刻之前。',
  },
};
