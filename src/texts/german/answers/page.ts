/** Was zu diesem Tab gesagt wird: sein Link, sein Weg in einen Raum, Signalisierung, Speicher; und die Hinweise. */
import type { Texts } from '../../texts.ts';

export const page: Texts['answers']['page'] = {
  'This server is parked.': 'Dieser Server ist geparkt.',
  'Join as a new server': 'Als neuer Server beitreten',
  'You have left the room.': 'Du hast den Raum verlassen.',
  'This server is no longer a member, and what it had stored here is deleted.':
    'Dieser Server ist kein Mitglied mehr, und was er hier gespeichert hatte, ist gelöscht.',
  'Join again as a new server': 'Als neuer Server wieder beitreten',
  'Somebody removed this server from the room.': 'Jemand hat diesen Server aus dem Raum entfernt.',
  'It takes no part any more; the others carry on without it.':
    'Er nimmt nicht mehr teil; die anderen machen ohne ihn weiter.',
  'This server was removed.': 'Dieser Server wurde entfernt.',
  'The room did not let this tab in.': 'Der Raum hat diesen Tab nicht eingelassen.',
  'Make a new room': 'Neuen Raum anlegen',
  'This browser could not save.': 'Dieser Browser konnte nicht speichern.',
  'This room starts together: when {size} tabs are here, all begin as followers of one configuration, and the first timeout decides who stands.':
    'Dieser Raum beginnt gemeinsam: Sind {size} Tabs da, beginnen alle als Follower einer Konfiguration, und der erste Timeout entscheidet, wer kandidiert.',
  '{here} of {size} are here.': '{here} von {size} sind da.',
  'Waiting for {count} more.': 'Es wird noch auf {count} gewartet.',
  'This link leads to room {room}, but none of its servers is here.':
    'Dieser Link führt zum Raum {room}, aber keiner seiner Server ist da.',
  'Asking again every 2 s.': 'Alle 2 s wird wieder gefragt.',
  'It works as soon as one of them is opened.': 'Es geht, sobald einer davon geöffnet wird.',
  'Nobody answers yet.': 'Noch antwortet niemand.',
  'Looking for the servers of {room}.': 'Die Server von {room} werden gesucht.',
  'Found the room.': 'Der Raum ist gefunden.',
  'Waiting for its leader to make this tab a learner; without a leader that has to wait.':
    'Sein Leader muss diesen Tab zum Learner machen; ohne Leader muss das warten.',
  'Joining the room.': 'Beitritt zum Raum.',
  '{here} of {voters} voters is here and {majority} are needed, so nothing can be committed.':
    '{here} von {voters} Stimmberechtigten ist hier, und {majority} sind nötig; darum kann nichts committet werden.',
  '{here} of {voters} voters are here and {majority} are needed, so nothing can be committed.':
    '{here} von {voters} Stimmberechtigten sind hier, und {majority} sind nötig; darum kann nichts committet werden.',
  'What was committed is safe on their disks.': 'Was committet war, ist auf ihren Platten sicher.',
  'Restart {names}.': 'Starte {names} neu.',
  'Reconnect {names}.': 'Verbinde {names} wieder.',
  'Thaw {names}.': 'Tau {names} auf.',
  'Open {names} again in the browser it ran in.': 'Öffne {names} wieder in dem Browser, in dem der Server lief.',
  '{first} or {last}': '{first} oder {last}',
  'The majority is gone.': 'Die Mehrheit ist weg.',
  'A learner took its seat: somebody asked for that, or it was gone for too long.':
    'Ein Learner hat seinen Platz eingenommen: Jemand wollte es so, oder er war zu lange weg.',
  'It is a learner now, and votes again when a seat is free.':
    'Er ist jetzt Learner und stimmt wieder ab, sobald ein Platz frei ist.',
  'This server was replaced.': 'Dieser Server wurde ersetzt.',
  'The cluster runs on without it; newcomers cannot join until it is back.':
    'Der Cluster läuft ohne sie weiter; neue Tabs können erst beitreten, wenn sie wieder da ist.',
  'Signalling is gone.': 'Die Signalisierung ist weg.',
  'Try now': 'Jetzt versuchen',
  'It hears nobody, and signalling is gone too.': 'Er hört niemanden, und auch die Signalisierung ist weg.',
  'Its server runs on by itself; the others carry on as long as they are a majority.':
    'Sein Server läuft für sich weiter; die anderen machen weiter, solange sie eine Mehrheit sind.',
  'Reconnect this tab to plug it in again.': 'Verbinde diesen Tab wieder, um ihn einzustecken.',
  'This tab is cut off.': 'Dieser Tab ist abgeschnitten.',
  'No network path was found, so the tabs of this browser speak through the browser itself.':
    'Es fand sich kein Weg durch das Netz; die Tabs dieses Browsers sprechen darum über den Browser selbst.',
  'Tabs of other browsers and machines cannot join.': 'Tabs anderer Browser und Rechner können nicht beitreten.',
  'Only this browser.': 'Nur dieser Browser.',
  'This tab runs another server instead, and the others take the old one out of the members.':
    'Dieser Tab lässt stattdessen einen anderen Server laufen, und die anderen entfernen den alten aus den Mitgliedern.',
  'A page of the version that wrote the data may still read it.':
    'Eine Seite der Version, die die Daten geschrieben hat, kann sie vielleicht noch lesen.',
  'A server stored here cannot be used.': 'Ein hier gespeicherter Server ist nicht brauchbar.',
  'A setting was not understood.': 'Eine Einstellung wurde nicht verstanden.',

  'This address leads to no room.': 'Diese Adresse führt zu keinem Raum.',
  'This link has no room in it.': 'In diesem Link steht kein Raum.',
  '“{said}” is not a room’s link.': '„{said}“ ist kein Link zu einem Raum.',
  'The room’s code “{said}” has a character that no code has.':
    'Der Code des Raums „{said}“ hat ein Zeichen, das kein Code hat.',
  'It is made of 0–9 and a–f.': 'Er besteht aus 0–9 und a–f.',
  'The room’s code has {found} characters where {wanted} belong.':
    'Der Code des Raums hat {found} Zeichen, wo {wanted} hingehören.',
  'Was the link cut short in copying?': 'Wurde der Link beim Kopieren abgeschnitten?',
  'A part of this page could not be fetched: its web server does not answer.':
    'Ein Teil dieser Seite konnte nicht geladen werden: Ihr Webserver antwortet nicht.',
  'This tab is in a room already, and one tab is one server.':
    'Dieser Tab ist schon in einem Raum, und ein Tab ist ein Server.',
  'Open another tab for another room.': 'Öffne für einen anderen Raum einen anderen Tab.',
  'This browser gives no storage, and a server without a disk could lose what it promised.':
    'Dieser Browser gibt keinen Speicher, und ein Server ohne Platte könnte verlieren, was er zugesagt hat.',
  'Another cluster runs under this link.': 'Unter diesem Link läuft ein anderer Cluster.',
  'Two clusters never mix; open the link in a new tab, or make a new room.':
    'Zwei Cluster vermischen sich nie; öffne den Link in einem neuen Tab, oder leg einen neuen Raum an.',
  'This tab belongs to another room.': 'Dieser Tab gehört zu einem anderen Raum.',
  'The same server runs in another tab.': 'Derselbe Server läuft in einem anderen Tab.',
  'Only one of the two may go on.': 'Nur einer der beiden darf weitermachen.',
  'A later start of the same server is here already.': 'Ein späterer Start desselben Servers ist schon hier.',
  'This tab speaks version {ours} of the rules, the other one version {theirs}.':
    'Dieser Tab spricht Version {ours} der Regeln, der andere Version {theirs}.',
  'The signalling server “{said}” is not an address.': 'Der Signalisierungsserver „{said}“ ist keine Adresse.',
  'It looks like {example}.': 'Sie sieht aus wie {example}.',
  'The ICE servers are not a JSON list such as [{"urls":"turn:example.org","username":"u","credential":"c"}].':
    'Die ICE-Server sind keine JSON-Liste wie [{"urls":"turn:example.org","username":"u","credential":"c"}].',
  'broadcast={said} is not known: it is never, fallback or only.':
    'broadcast={said} ist unbekannt: Es ist never, fallback oder only.',
  'Paste the room’s link: it ends in {what}.': 'Füg den Link des Raums ein: Er endet auf {what}.',
  'A room’s link ends in {what}.': 'Der Link eines Raums endet auf {what}.',
  '#/room/ followed by {count} letters and digits (0–9, a–f)':
    '#/room/, gefolgt von {count} Buchstaben und Ziffern (0–9, a–f)',

  'This tab has closed its connection to it.': 'Dieser Tab hat seine Verbindung dorthin geschlossen.',
  'The signalling server did not give this tab its address back.':
    'Der Signalisierungsserver hat diesem Tab seine Adresse nicht zurückgegeben.',
  'The signalling server does not answer.': 'Der Signalisierungsserver antwortet nicht.',
  'The signalling server cannot be reached.': 'Der Signalisierungsserver ist nicht zu erreichen.',
  'The signalling server refused this tab.': 'Der Signalisierungsserver hat diesen Tab abgewiesen.',
  'PeerJS could not make sense of a signalling message.':
    'PeerJS konnte eine Nachricht der Signalisierung nicht verstehen.',

  'Until a save succeeds this server only follows: it votes for nobody and confirms no entry.':
    'Bis ein Speichern gelingt, folgt dieser Server nur: Er stimmt für niemanden und bestätigt keinen Eintrag.',
  'Free some space on this device, or delete what this browser keeps for other sites.':
    'Gib auf diesem Gerät Platz frei, oder lösch, was dieser Browser für andere Seiten aufbewahrt.',
  'If that does not help, reload this page: what was saved before is kept.':
    'Hilft das nicht, lade diese Seite neu: Was zuvor gespeichert war, bleibt erhalten.',
  'The storage of this server was cleared, closed or erased while it was running.':
    'Der Speicher dieses Servers wurde geleert, geschlossen oder gelöscht, während er lief.',
  'The storage of this server was cleared while it was running.':
    'Der Speicher dieses Servers wurde geleert, während er lief.',
  'A newer version of this page was opened in this browser and needs the storage.':
    'Eine neuere Version dieser Seite wurde in diesem Browser geöffnet und braucht den Speicher.',
  'Another tab has taken this server over.': 'Ein anderer Tab hat diesen Server übernommen.',
  'Another tab has taken this server over, or its storage was cleared.':
    'Ein anderer Tab hat diesen Server übernommen, oder sein Speicher wurde geleert.',
  'This browser closed the storage of this page ({why}).':
    'Dieser Browser hat den Speicher dieser Seite geschlossen ({why}).',
  'This browser cleared or closed the storage of this page ({why}).':
    'Dieser Browser hat den Speicher dieser Seite geleert oder geschlossen ({why}).',
  'A save before this one is missing on the disk.': 'Ein früheres Speichern fehlt auf der Platte.',
  'This browser’s storage is full: the server could not save.':
    'Der Speicher dieses Browsers ist voll: Der Server konnte nicht speichern.',
  'The browser could not save ({why}).': 'Der Browser konnte nicht speichern ({why}).',
  'The stored data of server {server} cannot be used: {why}.':
    'Die gespeicherten Daten von Server {server} sind nicht brauchbar: {why}.',
  'a newer version of this page wrote it': 'eine neuere Version dieser Seite hat sie geschrieben',
  'its record is no record': 'sein Datensatz ist keiner',
  'it was written in format {found}, this page reads {ours}':
    'sie sind in Format {found} geschrieben, diese Seite liest {ours}',
  'Its vote may be lost too, so it takes no part any more and is never started again.':
    'Auch seine Stimme kann verloren sein; darum nimmt er nicht mehr teil und wird nie wieder gestartet.',
  'The others carry on without it.': 'Die anderen machen ohne ihn weiter.',
  'Join as a new server to take part again: it joins anew as a learner, and a free seat makes it a voter.':
    'Tritt als neuer Server bei, um wieder teilzunehmen: Er beginnt als Learner, und ein freier Platz macht ihn stimmberechtigt.',
  'This browser has lost a part of what this server had saved: it had confirmed all entries up to {index} to {leader}, and {what}.':
    'Dieser Browser hat einen Teil dessen verloren, was dieser Server gespeichert hatte: Er hatte {leader} alle Einträge bis {index} bestätigt, und {what}.',
  'nothing of it is left': 'nichts davon ist übrig',
  'its log ends at entry {index}': 'sein Log endet bei Eintrag {index}',
};
