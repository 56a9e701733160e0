/** 对本标签页的说明：链接、进入房间、信令、存储，以及通知（what is said of this tab）。 */
import type { Texts } from '../../texts.ts';

export const page: Texts['answers']['page'] = {
  'This server is parked.': '这台服务器已停放。',
  'Join as a new server': '作为新服务器加入',
  'You have left the room.': '你已离开房间。',
  'This server is no longer a member, and what it had stored here is deleted.':
    '这台服务器不再是成员，它存储在这里的内容已删除。',
  'Join again as a new server': '作为新服务器重新加入',
  'Somebody removed this server from the room.': '有人把这台服务器移出了房间。',
  'It takes no part any more; the others carry on without it.': '它不再参与；其他服务器继续工作。',
  'This server was removed.': '这台服务器已被移除。',
  'The room did not let this tab in.': '房间没有让本标签页进入。',
  'Make a new room': '创建新房间',
  'This browser could not save.': '此浏览器无法保存。',
  'This room starts together: when {size} tabs are here, all begin as followers of one configuration, and the first timeout decides who stands.':
    '这个房间一起开始：{size} 个标签页到齐后，全部作为同一配置的跟随者开始，由最先发生的超时决定谁参选。',
  '{here} of {size} are here.': '已到 {here} 个，共 {size} 个。',
  'Waiting for {count} more.': '还差 {count} 个。',
  'This link leads to room {room}, but none of its servers is here.': '这个链接通向房间 {room}，但它的服务器都不在。',
  'Asking again every 2 s.': '每 2 秒重新询问一次。',
  'It works as soon as one of them is opened.': '只要打开其中一台即可。',
  'Nobody answers yet.': '还没有人回答。',
  'Looking for the servers of {room}.': '正在寻找 {room} 的服务器。',
  'Found the room.': '找到了房间。',
  'Waiting for its leader to make this tab a learner; without a leader that has to wait.':
    '等待领导者把本标签页加为学习者；没有领导者时只能等待。',
  'Joining the room.': '正在加入房间。',
  '{here} of {voters} voters is here and {majority} are needed, so nothing can be committed.':
    '{voters} 名投票者中有 {here} 名在此，而需要 {majority} 名，因此什么也无法提交。',
  '{here} of {voters} voters are here and {majority} are needed, so nothing can be committed.':
    '{voters} 名投票者中有 {here} 名在此，而需要 {majority} 名，因此什么也无法提交。',
  'What was committed is safe on their disks.': '已提交的内容安全地保存在它们的磁盘上。',
  'Restart {names}.': '请重启 {names}。',
  'Reconnect {names}.': '请重新连接 {names}。',
  'Thaw {names}.': '请解冻 {names}。',
  'Open {names} again in the browser it ran in.': '请在原来运行的浏览器中重新打开 {names}。',
  '{first} or {last}': '{first} 或 {last}',
  'The majority is gone.': '多数派已不在。',
  'A learner took its seat: somebody asked for that, or it was gone for too long.':
    '一名学习者接任了它的席位：有人要求如此，或者它离开太久。',
  'It is a learner now, and votes again when a seat is free.': '它现在是学习者，有空席位时会重新投票。',
  'This server was replaced.': '这台服务器已被替换。',
  'The cluster runs on without it; newcomers cannot join until it is back.':
    '集群在没有它的情况下继续运行；在它恢复之前，新标签页无法加入。',
  'Signalling is gone.': '信令不可用。',
  'Try now': '立即重试',
  'It hears nobody, and signalling is gone too.': '它听不到任何人，信令也不可用。',
  'Its server runs on by itself; the others carry on as long as they are a majority.':
    '它的服务器独自运行；其他服务器只要构成多数派就继续工作。',
  'Reconnect this tab to plug it in again.': '请重新连接本标签页，把它重新插上。',
  'This tab is cut off.': '本标签页与外界断开。',
  'No network path was found, so the tabs of this browser speak through the browser itself.':
    '没有找到网络路径，因此本浏览器的标签页通过浏览器自身通信。',
  'Tabs of other browsers and machines cannot join.': '其他浏览器和机器的标签页无法加入。',
  'Only this browser.': '仅限此浏览器。',
  'This tab runs another server instead, and the others take the old one out of the members.':
    '本标签页改为运行另一台服务器，其他服务器会把旧的移出成员。',
  'A page of the version that wrote the data may still read it.': '写入数据的那个版本的页面可能仍能读取它。',
  'A server stored here cannot be used.': '存储在这里的一台服务器无法使用。',
  'A setting was not understood.': '有一项设置无法理解。',

  'This address leads to no room.': '这个地址不通向任何房间。',
  'This link has no room in it.': '这个链接中没有房间。',
  '“{said}” is not a room’s link.': '“{said}”不是房间链接。',
  'The room’s code “{said}” has a character that no code has.': '房间代码“{said}”含有不允许的字符。',
  'It is made of 0–9 and a–f.': '它由 0–9 和 a–f 组成。',
  'The room’s code has {found} characters where {wanted} belong.': '房间代码有 {found} 个字符，应为 {wanted} 个。',
  'Was the link cut short in copying?': '链接在复制时被截断了吗？',
  'A part of this page could not be fetched: its web server does not answer.':
    '无法获取本页面的一部分：它的网页服务器没有响应。',
  'This tab is in a room already, and one tab is one server.': '本标签页已在一个房间中，而一个标签页就是一台服务器。',
  'Open another tab for another room.': '请为另一个房间打开另一个标签页。',
  'This browser gives no storage, and a server without a disk could lose what it promised.':
    '此浏览器不提供存储，而没有磁盘的服务器可能丢失它承诺过的内容。',
  'Another cluster runs under this link.': '这个链接下运行着另一个集群。',
  'Two clusters never mix; open the link in a new tab, or make a new room.':
    '两个集群从不混合；请在新标签页中打开链接，或创建新房间。',
  'This tab belongs to another room.': '本标签页属于另一个房间。',
  'The same server runs in another tab.': '同一台服务器在另一个标签页中运行。',
  'Only one of the two may go on.': '两者只能有一个继续。',
  'A later start of the same server is here already.': '同一台服务器更晚的一次启动已经在此。',
  'This tab speaks version {ours} of the rules, the other one version {theirs}.':
    '本标签页使用规则版本 {ours}，对方使用版本 {theirs}。',
  'The signalling server “{said}” is not an address.': '信令服务器“{said}”不是地址。',
  'It looks like {example}.': '应形如 {example}。',
  'The ICE servers are not a JSON list such as [{"urls":"turn:example.org","username":"u","credential":"c"}].':
    'ICE 服务器不是形如 [{"urls":"turn:example.org","username":"u","credential":"c"}] 的 JSON 列表。',
  'broadcast={said} is not known: it is never, fallback or only.':
    'broadcast={said} 未知：应为 never、fallback 或 only。',
  'Paste the room’s link: it ends in {what}.': '请粘贴房间链接：它以 {what} 结尾。',
  'A room’s link ends in {what}.': '房间链接以 {what} 结尾。',
  '#/room/ followed by {count} letters and digits (0–9, a–f)': '#/room/ 加 {count} 个字母和数字（0–9、a–f）',

  'This tab has closed its connection to it.': '本标签页已关闭与它的连接。',
  'The signalling server did not give this tab its address back.': '信令服务器没有把地址还给本标签页。',
  'The signalling server does not answer.': '信令服务器没有响应。',
  'The signalling server cannot be reached.': '无法到达信令服务器。',
  'The signalling server refused this tab.': '信令服务器拒绝了本标签页。',
  'PeerJS could not make sense of a signalling message.': 'PeerJS 无法理解一条信令消息。',

  'Until a save succeeds this server only follows: it votes for nobody and confirms no entry.':
    '在保存成功之前，这台服务器只跟随：不投票给任何人，也不确认任何条目。',
  'Free some space on this device, or delete what this browser keeps for other sites.':
    '请释放此设备的空间，或删除此浏览器为其他网站保存的内容。',
  'If that does not help, reload this page: what was saved before is kept.':
    '如果没有帮助，请重新加载本页面：之前保存的内容会保留。',
  'The storage of this server was cleared, closed or erased while it was running.':
    '这台服务器运行时，它的存储被清除、关闭或删除了。',
  'The storage of this server was cleared while it was running.': '这台服务器运行时，它的存储被清除了。',
  'A newer version of this page was opened in this browser and needs the storage.':
    '此浏览器中打开了本页面的更新版本，它需要使用存储。',
  'Another tab has taken this server over.': '另一个标签页接管了这台服务器。',
  'Another tab has taken this server over, or its storage was cleared.':
    '另一个标签页接管了这台服务器，或它的存储被清除了。',
  'This browser closed the storage of this page ({why}).': '此浏览器关闭了本页面的存储（{why}）。',
  'This browser cleared or closed the storage of this page ({why}).': '此浏览器清除或关闭了本页面的存储（{why}）。',
  'A save before this one is missing on the disk.': '磁盘上缺少此前的一次保存。',
  'This browser’s storage is full: the server could not save.': '此浏览器的存储已满：服务器无法保存。',
  'The browser could not save ({why}).': '浏览器无法保存（{why}）。',
  'The stored data of server {server} cannot be used: {why}.': '服务器 {server} 保存的数据无法使用：{why}。',
  'a newer version of this page wrote it': '由本页面的更新版本写入',
  'its record is no record': '它的记录无效',
  'it was written in format {found}, this page reads {ours}': '它以格式 {found} 写入，本页面读取格式 {ours}',
  'Its vote may be lost too, so it takes no part any more and is never started again.':
    '它的投票也可能丢失了，所以它不再参与，也不会再启动。',
  'The others carry on without it.': '其他服务器在没有它的情况下继续工作。',
  'Join as a new server to take part again: it joins anew as a learner, and a free seat makes it a voter.':
    '要再次参与，请作为新服务器加入：它先成为学习者，有空席位时成为投票者。',
  'This browser has lost a part of what this server had saved: it had confirmed all entries up to {index} to {leader}, and {what}.':
    '此浏览器丢失了这台服务器保存的部分内容：它曾向 {leader} 确认直到 {index} 的所有条目，而{what}。',
  'nothing of it is left': '现在什么也没有留下',
  'its log ends at entry {index}': '它的日志结束于条目 {index}',
};
