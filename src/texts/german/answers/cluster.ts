/** Was zu Servern, Führung, Mitgliedern und Einstellungen eines Raums gesagt wird. */
import type { Texts } from '../../texts.ts';

export const cluster: Texts['answers']['cluster'] = {
  'A server is said by its name or id, a text.': 'Ein Server wird mit Name oder Id genannt, einem Text.',
  'There is no server {name}.': 'Einen Server {name} gibt es nicht.',
  'There is {names}.': 'Es gibt {names}.',
  'There are {names}.': 'Es gibt {names}.',
  'There are none yet.': 'Noch gibt es keine.',
  '{name}’s tab did not answer {request} within {seconds} s.':
    'Der Tab von {name} hat {request} nicht innerhalb von {seconds} s beantwortet.',
  '{name}’s tab is closed, so nothing can start it from here.':
    'Der Tab von {name} ist geschlossen; von hier aus kann ihn nichts starten.',
  'Open the room’s link again in the browser where {name} ran: it comes back from its disk.':
    'Öffne den Link des Raums wieder in dem Browser, in dem {name} lief: Er kommt von seiner Platte zurück.',
  '{name}’s tab is not here, so {request} cannot reach it.':
    'Der Tab von {name} ist nicht hier; {request} kann ihn nicht erreichen.',
  '{name} is a follower.': '{name} ist Follower.',
  '{name} is shut down.': '{name} ist heruntergefahren.',
  'Term, vote and log are on its disk.': 'Term, Stimme und Log sind auf seiner Platte.',
  '{name} runs again from its disk.': '{name} läuft wieder, von seiner Platte.',
  '{name} is disconnected: its Raft channels are closed.': '{name} ist getrennt: Seine Raft-Kanäle sind geschlossen.',
  '{name} is reconnected.': '{name} ist wieder verbunden.',
  '{name} is a learner and never stands for election.': '{name} ist Learner und kandidiert nie.',
  'Promote it first: PROMOTE {name}.': 'Gib ihm zuerst Stimmrecht: PROMOTE {name}.',
  '{name}’s election timeout fires now.': 'Der Wahl-Timeout von {name} läuft jetzt ab.',
  '{name} is {state} and knows no leader.': '{name} ist {state} und kennt keinen Leader.',
  '{name} knows no leader in term {term}.': '{name} kennt in Term {term} keinen Leader.',
  '{leader} leads in term {term}, says {name}.': '{leader} ist Leader in Term {term}, sagt {name}.',
  '{name} is {state}, not running.': '{name} ist {state} und läuft nicht.',
  '{name} is not shut down, so there is nothing to restart.':
    '{name} ist nicht heruntergefahren; es gibt nichts neu zu starten.',
  '{name} is {state}, so it cannot be disconnected.': '{name} ist {state} und kann nicht getrennt werden.',
  '{name} is not disconnected.': '{name} ist nicht getrennt.',
  '{name} is frozen and does nothing.': '{name} ist eingefroren und tut nichts.',
  'Thaw it first: THAW {name}.': 'Tau ihn zuerst auf: THAW {name}.',
  '{name} is not frozen.': '{name} ist nicht eingefroren.',
  '{own} is disconnected, so it reaches no leader and no majority: RECONNECT {own} first.':
    '{own} ist getrennt und erreicht weder Leader noch Mehrheit: zuerst RECONNECT {own}.',
  'This tab’s {own} is disconnected, and requests travel on its Raft channels: RECONNECT {own} first.':
    '{own} in diesem Tab ist getrennt, und Anfragen laufen über seine Raft-Kanäle: zuerst RECONNECT {own}.',
  '{name} is shut down and hears nobody: RESTART {name} first, or ask another server.':
    '{name} ist heruntergefahren und hört niemanden: zuerst RESTART {name}, oder frag einen anderen Server.',
  '{name} is disconnected, and requests travel on its Raft channels: RECONNECT {name} first, or ask another server.':
    '{name} ist getrennt, und Anfragen laufen über seine Raft-Kanäle: zuerst RECONNECT {name}, oder frag einen anderen Server.',

  'The person at this tab is called {person}.': 'Die Person an diesem Tab heißt {person}.',
  'The person at this tab has no name.': 'Die Person an diesem Tab hat keinen Namen.',
  'Nobody has given a name yet.': 'Noch niemand hat einen Namen angegeben.',
  'PERSON Ada gives one.': 'PERSON Ada gibt einen an.',
  'A name has 1 to {most} letters, digits, spaces, points, hyphens or apostrophes, and begins with a letter or a digit.':
    'Ein Name hat 1 bis {most} Buchstaben, Ziffern, Leerzeichen, Punkte, Bindestriche oder Apostrophe und beginnt mit einem Buchstaben oder einer Ziffer.',
  'A colour is one of {colours}.': 'Eine Farbe ist eine von {colours}.',
  'Everybody may command.': 'Alle dürfen befehlen.',
  'The room’s maker can keep the commands: COMMANDING maker.':
    'Wer den Raum gemacht hat, kann die Befehle für sich behalten: COMMANDING maker.',
  '{maker} keeps the commands.': '{maker} behält die Befehle für sich.',
  'Everybody may propose and read.': 'Vorschlagen und lesen dürfen alle.',
  '{request} is for {maker} alone, who made the room and keeps the commands.':
    '{request} ist {maker} vorbehalten: Dort wurde der Raum gemacht.',
  'You can propose and read.': 'Du kannst vorschlagen und lesen.',
  'Who may command is decided in the tab that made the room: {maker}.':
    'Wer befehlen darf, entscheidet der Tab, der den Raum gemacht hat: {maker}.',
  'Nobody knows any more which tab made this room, so everybody may command.':
    'Niemand weiß mehr, welcher Tab diesen Raum gemacht hat; darum dürfen alle befehlen.',
  'Who may command is all or maker.': 'Befehlen darf all (alle) oder maker (nur, wer den Raum gemacht hat).',

  crashed: 'heruntergefahren',
  'shut down': 'heruntergefahren',
  disconnected: 'getrennt',
  frozen: 'eingefroren',
  parked: 'geparkt',
  removed: 'entfernt',
  joining: 'noch kein Mitglied',
  up: 'in Betrieb',
  running: 'in Betrieb',
  'none yet': 'noch keine',

  'There is no leader now, and only a leader can hand over leadership.':
    'Es gibt gerade keinen Leader, und nur ein Leader kann die Führung übergeben.',
  'There is no leader now, and only a leader can change the membership.':
    'Es gibt gerade keinen Leader, und nur ein Leader kann die Mitglieder ändern.',
  '{request} needs a server: {example}.': '{request} braucht einen Server: {example}.',
  'Leadership was lost while {what} was waiting; it may still be committed.':
    'Die Führung ging verloren, während {what} wartete; es kann noch committet werden.',
  'Leadership was lost while REPLACE was waiting; it may still be committed, and whoever leads ends it.':
    'Die Führung ging verloren, während REPLACE wartete; es kann noch committet werden, und wer Leader ist, bringt es zu Ende.',
  '{leader} told {target} to stand, and gave way to a newer term.':
    '{leader} hat {target} zum Kandidieren aufgefordert und ist einem neueren Term gewichen.',
  'A server’s name has 1 to 24 characters.': 'Der Name eines Servers hat 1 bis 24 Zeichen.',
  '{name} is a learner.': '{name} ist Learner.',
  '{name} is a voter.': '{name} ist stimmberechtigt.',
  '{name} is a learner again.': '{name} ist wieder Learner.',
  '{name} is no longer a member.': '{name} ist kein Mitglied mehr.',
  '{name} has a new name.': '{name} hat einen neuen Namen.',
  'Only the leader changes the membership.': 'Nur der Leader ändert die Mitglieder.',
  'Only the leader changes the membership; it is {leader}.': 'Nur der Leader ändert die Mitglieder; das ist {leader}.',
  'Another change, at index {index}, is not committed yet, and one is made at a time.':
    'Eine andere Änderung, bei Index {index}, ist noch nicht committet, und es geht nur eine auf einmal.',
  'The leader has not committed an entry of its own term yet.':
    'Der Leader hat noch keinen Eintrag seines eigenen Terms committet.',
  'That is so already for {name}.': 'Das ist bei {name} schon so.',
  '{name} is not a member.': '{name} ist kein Mitglied.',
  'ADD {name} makes it one.': 'ADD {name} macht ihn dazu.',
  'ADD {name} makes it a learner first.': 'ADD {name} macht ihn zuerst zum Learner.',
  '{name} is {behind} entries behind, so it cannot vote yet.':
    '{name} liegt {behind} Einträge zurück und kann noch nicht abstimmen.',
  'Without a voter there is no cluster.': 'Ohne Stimmberechtigte gibt es keinen Cluster.',
  '{name} is the only voter; without it there is no cluster.':
    '{name} ist der einzige Stimmberechtigte; ohne ihn gibt es keinen Cluster.',
  'The leader hands over to {name} just now and takes no changes meanwhile.':
    'Der Leader übergibt gerade an {name} und nimmt solange keine Änderungen an.',
  'The leader has more in its log than it may before a majority has it.':
    'Der Leader hat mehr in seinem Log, als er darf, bevor eine Mehrheit es hat.',
  '{name} has no vote.': '{name} hat keine Stimme.',
  '{name} did not answer.': '{name} hat nicht geantwortet.',
  'Another server is called {name}.': 'Ein anderer Server heißt {name}.',
  'Choose another name for {request}.': 'Wähl einen anderen Namen für {request}.',
  '{target} did not take over within an election timeout.':
    '{target} hat innerhalb eines Wahl-Timeouts nicht übernommen.',
  '{leader} leads on and takes proposals again.': '{leader} bleibt Leader und nimmt wieder Vorschläge an.',
  '{leader} was told to hand over to {other} instead of {target}.':
    '{leader} wurde aufgefordert, an {other} statt an {target} zu übergeben.',
  '{leader} stopped leading before it had handed over to {target}.':
    '{leader} war nicht mehr Leader, bevor er an {target} übergeben hatte.',
  'Who leads now, LEADER_INFO says.': 'Wer jetzt Leader ist, sagt LEADER_INFO.',
  'Only the leader hands over.': 'Nur der Leader übergibt.',
  'Only the leader hands over; it is {leader}.': 'Nur der Leader übergibt; das ist {leader}.',
  '{target} leads already.': '{target} ist schon Leader.',
  '{target} is not a member, so it cannot lead.': '{target} ist kein Mitglied und kann nicht Leader werden.',
  '{target} is a learner, and only a voter can lead; PROMOTE {target} makes it one.':
    '{target} ist Learner, und nur Stimmberechtigte können Leader werden; PROMOTE {target} macht ihn dazu.',
  '{leader} cannot hand over to {target} now.': '{leader} kann jetzt nicht an {target} übergeben.',
  'REPLACE needs the {what} by name, with commas between: {example}.':
    'REPLACE braucht die Namen der {what}, mit Kommas dazwischen: {example}.',
  voters: 'Stimmberechtigten',
  learners: 'Learner',
  '{least} to {most}': '{least} bis {most}',
  '{name} has no vote, so nobody can take its place.': '{name} hat keine Stimme; niemand kann seinen Platz einnehmen.',
  '{name} votes already, so it can take nobody’s place.':
    '{name} ist schon stimmberechtigt und kann niemandes Platz einnehmen.',
  'Whoever takes a seat must have caught up first, and {names} has not: up to {behind} behind.':
    'Wer einen Platz einnimmt, muss zuerst aufgeholt haben, und {names} hat es nicht: bis zu {behind} zurück.',
  'Whoever takes a seat must have caught up first, and {names} have not: up to {behind} behind.':
    'Wer einen Platz einnimmt, muss zuerst aufgeholt haben, und {names} haben es nicht: bis zu {behind} zurück.',
  '1 entry': '1 Eintrag',
  '{count} entries': '{count} Einträge',
  'A majority of the old voters and one of the new have the joint configuration: {what}.':
    'Eine Mehrheit der alten und eine der neuen Stimmberechtigten haben die gemeinsame Konfiguration: {what}.',
  'The leader lets the new voters decide alone as soon as that is committed.':
    'Sobald das committet ist, lässt der Leader die neuen allein entscheiden.',
  '{leaving} by {arriving}': '{leaving} durch {arriving}',
  '{first} and {last}': '{first} und {last}',
  'The configuration is joint already: another replacement goes on, and one is made at a time.':
    'Die Konfiguration ist schon gemeinsam: Eine andere Ersetzung läuft, und es geht nur eine auf einmal.',
  'This server is no longer a member of the room.': 'Dieser Server ist kein Mitglied des Raums mehr.',

  'The timing holds for the whole room.': 'Der Takt gilt für den ganzen Raum.',
  'A room wants 1 to 9 voters.': 'Ein Raum will 1 bis 9 Stimmberechtigte.',
  'The room wants {count} voters.': 'Der Raum will {count} Stimmberechtigte.',
  'A log is compacted after {range} entries, or never (null).':
    'Ein Log wird nach {range} Einträgen kompaktiert, oder nie (null).',
  'No server compacts its log from now on; what is compacted stays so.':
    'Von nun an kompaktiert kein Server sein Log; was kompaktiert ist, bleibt es.',
  'Each server compacts its log whenever {count} more entries are applied.':
    'Jeder Server kompaktiert sein Log, sooft {count} weitere Einträge angewendet sind.',
  'This tab’s plug is pulled: all its channels are closed, signalling too.':
    'Diesem Tab ist der Stecker gezogen: Alle seine Kanäle sind geschlossen, auch die Signalisierung.',
  'This tab is plugged in again.': 'Dieser Tab ist wieder eingesteckt.',
  'This tab has left the room.': 'Dieser Tab hat den Raum verlassen.',
  'The shortest election timeout is longer than the longest.': 'Der kürzeste Wahl-Timeout ist länger als der längste.',
  'Elections from {least} ms with heartbeats every {heartbeat} ms: a follower would give up before it hears its leader.':
    'Wahlen ab {least} ms bei Heartbeats alle {heartbeat} ms: Ein Follower würde aufgeben, bevor er seinen Leader hört.',
  'Choose a shorter heartbeat or a longer timeout.': 'Wähl einen kürzeren Heartbeat oder einen längeren Timeout.',
  'These settings are not readable.': 'Diese Einstellungen sind nicht lesbar.',

  'heartbeat {heartbeat} ms, election {range} ms, PreVote on, CheckQuorum on':
    'Heartbeat {heartbeat} ms, Wahl {range} ms, PreVote an, CheckQuorum an',
  'heartbeat {heartbeat} ms, election {range} ms, PreVote off, CheckQuorum on':
    'Heartbeat {heartbeat} ms, Wahl {range} ms, PreVote aus, CheckQuorum an',
  'heartbeat {heartbeat} ms, election {range} ms, PreVote on, CheckQuorum off':
    'Heartbeat {heartbeat} ms, Wahl {range} ms, PreVote an, CheckQuorum aus',
  'heartbeat {heartbeat} ms, election {range} ms, PreVote off, CheckQuorum off':
    'Heartbeat {heartbeat} ms, Wahl {range} ms, PreVote aus, CheckQuorum aus',
  'after {count} entries': 'nach {count} Einträgen',
  off: 'aus',
};
