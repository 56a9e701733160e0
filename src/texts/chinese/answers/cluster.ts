/** 对服务器、领导权、成员和房间设置的说明（what is said of servers, leadership, membership and settings）。 */
import type { Texts } from '../../texts.ts';

export const cluster: Texts['answers']['cluster'] = {
  'A server is said by its name or id, a text.': '服务器以名称或标识（文本）指明。',
  'There is no server {name}.': '没有服务器 {name}。',
  'There is {names}.': '现有 {names}。',
  'There are {names}.': '现有 {names}。',
  'There are none yet.': '目前还没有。',
  '{name}’s tab did not answer {request} within {seconds} s.': '{name} 的标签页没有在 {seconds} 秒内回答 {request}。',
  '{name}’s tab is closed, so nothing can start it from here.': '{name} 的标签页已关闭，无法从这里启动它。',
  'Open the room’s link again in the browser where {name} ran: it comes back from its disk.':
    '请在 {name} 运行过的浏览器中重新打开房间链接：它会从磁盘回来。',
  '{name}’s tab is not here, so {request} cannot reach it.': '{name} 的标签页不在这里，{request} 无法到达。',
  '{name} is a follower.': '{name} 是跟随者。',
  '{name} is shut down.': '{name} 已关停。',
  'Term, vote and log are on its disk.': '任期、投票和日志都在它的磁盘上。',
  '{name} runs again from its disk.': '{name} 从磁盘恢复运行。',
  '{name} is disconnected: its Raft channels are closed.': '{name} 已断开：它的 Raft 通道已关闭。',
  '{name} is reconnected.': '{name} 已重新连接。',
  '{name} is a learner and never stands for election.': '{name} 是学习者，从不参选。',
  'Promote it first: PROMOTE {name}.': '请先提升它：PROMOTE {name}。',
  '{name}’s election timeout fires now.': '{name} 的选举超时立即触发。',
  '{name} is {state} and knows no leader.': '{name} {state}，不知道领导者。',
  '{name} knows no leader in term {term}.': '{name} 在任期 {term} 不知道领导者。',
  '{leader} leads in term {term}, says {name}.': '据 {name} 说，{leader} 在任期 {term} 领导。',
  '{name} is {state}, not running.': '{name} {state}，没有运行。',
  '{name} is not shut down, so there is nothing to restart.': '{name} 没有关停，无需重启。',
  '{name} is {state}, so it cannot be disconnected.': '{name} {state}，无法断开。',
  '{name} is not disconnected.': '{name} 没有断开。',
  '{name} is frozen and does nothing.': '{name} 已冻结，什么也不做。',
  'Thaw it first: THAW {name}.': '请先解冻它：THAW {name}。',
  '{name} is not frozen.': '{name} 没有冻结。',
  '{own} is disconnected, so it reaches no leader and no majority: RECONNECT {own} first.':
    '{own} 已断开，到达不了领导者和多数派：请先 RECONNECT {own}。',
  'This tab’s {own} is disconnected, and requests travel on its Raft channels: RECONNECT {own} first.':
    '本标签页的 {own} 已断开，而请求经由它的 Raft 通道：请先 RECONNECT {own}。',
  '{name} is shut down and hears nobody: RESTART {name} first, or ask another server.':
    '{name} 已关停，听不到任何人：请先 RESTART {name}，或询问另一台服务器。',
  '{name} is disconnected, and requests travel on its Raft channels: RECONNECT {name} first, or ask another server.':
    '{name} 已断开，而请求经由它的 Raft 通道：请先 RECONNECT {name}，或询问另一台服务器。',

  'The person at this tab is called {person}.': '这个标签页前的人叫 {person}。',
  'The person at this tab has no name.': '这个标签页前的人没有名字。',
  'Nobody has given a name yet.': '还没有人给出名字。',
  'PERSON Ada gives one.': '用 PERSON Ada 给出一个。',
  'A name has 1 to {most} letters, digits, spaces, points, hyphens or apostrophes, and begins with a letter or a digit.':
    '名字有 1 到 {most} 个字母、数字、空格、点、连字符或撇号，并以字母或数字开头。',
  'A colour is one of {colours}.': '颜色是以下之一：{colours}。',
  'Everybody may command.': '所有人都可以下命令。',
  'The room’s maker can keep the commands: COMMANDING maker.': '房间的创建者可以保留命令：COMMANDING maker。',
  '{maker} keeps the commands.': '命令由 {maker} 保留。',
  'Everybody may propose and read.': '所有人都可以提议和读取。',
  '{request} is for {maker} alone, who made the room and keeps the commands.':
    '{request} 只有 {maker} 可以下：它创建了房间并保留命令。',
  'You can propose and read.': '你可以提议和读取。',
  'Who may command is decided in the tab that made the room: {maker}.': '谁可以下命令由创建房间的标签页决定：{maker}。',
  'Nobody knows any more which tab made this room, so everybody may command.':
    '已经没有人知道哪个标签页创建了这个房间，所以所有人都可以下命令。',
  'Who may command is all or maker.': '谁可以下命令：all（所有人）或 maker（创建者）。',

  crashed: '已关停',
  'shut down': '已关停',
  disconnected: '已断开',
  frozen: '已冻结',
  parked: '已停放',
  removed: '已移除',
  joining: '还不是成员',
  up: '正在运行',
  running: '正在运行',
  'none yet': '尚无',

  'There is no leader now, and only a leader can hand over leadership.': '现在没有领导者，而只有领导者才能移交领导权。',
  'There is no leader now, and only a leader can change the membership.': '现在没有领导者，而只有领导者才能变更成员。',
  '{request} needs a server: {example}.': '{request} 需要一台服务器：{example}。',
  'Leadership was lost while {what} was waiting; it may still be committed.':
    '{what} 等待期间失去了领导权；它仍可能被提交。',
  'Leadership was lost while REPLACE was waiting; it may still be committed, and whoever leads ends it.':
    'REPLACE 等待期间失去了领导权；它仍可能被提交，由新的领导者完成。',
  '{leader} told {target} to stand, and gave way to a newer term.': '{leader} 让 {target} 参选，并让位于更新的任期。',
  'A server’s name has 1 to 24 characters.': '服务器名称为 1 到 24 个字符。',
  '{name} is a learner.': '{name} 是学习者。',
  '{name} is a voter.': '{name} 是投票者。',
  '{name} is a learner again.': '{name} 重新成为学习者。',
  '{name} is no longer a member.': '{name} 不再是成员。',
  '{name} has a new name.': '{name} 有了新名称。',
  'Only the leader changes the membership.': '只有领导者才能变更成员。',
  'Only the leader changes the membership; it is {leader}.': '只有领导者才能变更成员；它是 {leader}。',
  'Another change, at index {index}, is not committed yet, and one is made at a time.':
    '索引 {index} 处的另一项变更尚未提交，而一次只能进行一项。',
  'The leader has not committed an entry of its own term yet.': '领导者还没有提交自己任期的条目。',
  'That is so already for {name}.': '{name} 已经是这样了。',
  '{name} is not a member.': '{name} 不是成员。',
  'ADD {name} makes it one.': '用 ADD {name} 使它成为成员。',
  'ADD {name} makes it a learner first.': '先用 ADD {name} 使它成为学习者。',
  '{name} is {behind} entries behind, so it cannot vote yet.': '{name} 落后 {behind} 个条目，还不能投票。',
  'Without a voter there is no cluster.': '没有投票者就没有集群。',
  '{name} is the only voter; without it there is no cluster.': '{name} 是唯一的投票者；没有它就没有集群。',
  'The leader hands over to {name} just now and takes no changes meanwhile.':
    '领导者正在把领导权移交给 {name}，期间不接受变更。',
  'The leader has more in its log than it may before a majority has it.':
    '在多数派拥有之前，领导者日志中的内容已超过允许的量。',
  '{name} has no vote.': '{name} 没有投票权。',
  '{name} did not answer.': '{name} 没有回答。',
  'Another server is called {name}.': '另一台服务器叫 {name}。',
  'Choose another name for {request}.': '请为 {request} 选择另一个名称。',
  '{target} did not take over within an election timeout.': '{target} 没有在一个选举超时内接任。',
  '{leader} leads on and takes proposals again.': '{leader} 继续领导，并重新接受提议。',
  '{leader} was told to hand over to {other} instead of {target}.': '{leader} 被要求移交给 {other}，而不是 {target}。',
  '{leader} stopped leading before it had handed over to {target}.': '{leader} 在移交给 {target} 之前已不再领导。',
  'Who leads now, LEADER_INFO says.': 'LEADER_INFO 会说明现在谁在领导。',
  'Only the leader hands over.': '只有领导者才能移交。',
  'Only the leader hands over; it is {leader}.': '只有领导者才能移交；它是 {leader}。',
  '{target} leads already.': '{target} 已经是领导者。',
  '{target} is not a member, so it cannot lead.': '{target} 不是成员，不能领导。',
  '{target} is a learner, and only a voter can lead; PROMOTE {target} makes it one.':
    '{target} 是学习者，只有投票者才能领导；用 PROMOTE {target} 使它成为投票者。',
  '{leader} cannot hand over to {target} now.': '{leader} 现在不能移交给 {target}。',
  'REPLACE needs the {what} by name, with commas between: {example}.':
    'REPLACE 需要{what}的名称，以逗号分隔：{example}。',
  voters: '投票者',
  learners: '学习者',
  '{least} to {most}': '{least} 到 {most}',
  '{name} has no vote, so nobody can take its place.': '{name} 没有投票权，无人可以接任它的席位。',
  '{name} votes already, so it can take nobody’s place.': '{name} 已有投票权，不能接任他人的席位。',
  'Whoever takes a seat must have caught up first, and {names} has not: up to {behind} behind.':
    '接任者必须先追上，而 {names} 还没有：最多落后 {behind}。',
  'Whoever takes a seat must have caught up first, and {names} have not: up to {behind} behind.':
    '接任者必须先追上，而 {names} 还没有：最多落后 {behind}。',
  '1 entry': '1 个条目',
  '{count} entries': '{count} 个条目',
  'A majority of the old voters and one of the new have the joint configuration: {what}.':
    '旧投票者的多数派和新投票者的多数派都拥有联合配置：{what}。',
  'The leader lets the new voters decide alone as soon as that is committed.': '一经提交，领导者就让新投票者单独决定。',
  '{leaving} by {arriving}': '{leaving} 由 {arriving} 替换',
  '{first} and {last}': '{first} 和 {last}',
  'The configuration is joint already: another replacement goes on, and one is made at a time.':
    '配置已经是联合的：另一项替换正在进行，而一次只能进行一项。',
  'This server is no longer a member of the room.': '这台服务器不再是房间的成员。',

  'The timing holds for the whole room.': '时间参数对整个房间生效。',
  'A room wants 1 to 9 voters.': '房间需要 1 到 9 名投票者。',
  'The room wants {count} voters.': '房间需要 {count} 名投票者。',
  'A log is compacted after {range} entries, or never (null).': '日志在 {range} 个条目之后压缩，或从不压缩（null）。',
  'No server compacts its log from now on; what is compacted stays so.':
    '从现在起没有服务器压缩日志；已压缩的保持不变。',
  'Each server compacts its log whenever {count} more entries are applied.':
    '每再应用 {count} 个条目，每台服务器就压缩一次日志。',
  'This tab’s plug is pulled: all its channels are closed, signalling too.':
    '本标签页的插头已拔掉：它的所有通道都已关闭，包括信令。',
  'This tab is plugged in again.': '本标签页已重新插上。',
  'This tab has left the room.': '本标签页已离开房间。',
  'The shortest election timeout is longer than the longest.': '最短的选举超时比最长的还长。',
  'Elections from {least} ms with heartbeats every {heartbeat} ms: a follower would give up before it hears its leader.':
    '选举最短 {least} ms，心跳每 {heartbeat} ms 一次：跟随者还没听到领导者就会放弃。',
  'Choose a shorter heartbeat or a longer timeout.': '请选择更短的心跳或更长的超时。',
  'These settings are not readable.': '无法读取这些设置。',

  'heartbeat {heartbeat} ms, election {range} ms, PreVote on, CheckQuorum on':
    '心跳 {heartbeat} ms，选举 {range} ms，PreVote 开，CheckQuorum 开',
  'heartbeat {heartbeat} ms, election {range} ms, PreVote off, CheckQuorum on':
    '心跳 {heartbeat} ms，选举 {range} ms，PreVote 关，CheckQuorum 开',
  'heartbeat {heartbeat} ms, election {range} ms, PreVote on, CheckQuorum off':
    '心跳 {heartbeat} ms，选举 {range} ms，PreVote 开，CheckQuorum 关',
  'heartbeat {heartbeat} ms, election {range} ms, PreVote off, CheckQuorum off':
    '心跳 {heartbeat} ms，选举 {range} ms，PreVote 关，CheckQuorum 关',
  'after {count} entries': '{count} 个条目之后',
  off: '关',
};
