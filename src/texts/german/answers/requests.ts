/** Was zu Anfragen gesagt wird: was jede tut, und was an einer Zeile nicht zu lesen ist. */
import type { Texts } from '../../texts.ts';

export const requests: Texts['answers']['requests'] = {
  'There is no request {request}.': 'Eine Anfrage {request} gibt es nicht.',
  'There is no such request.': 'Eine solche Anfrage gibt es nicht.',
  'Did you mean {request}?': 'Meintest du {request}?',
  'HELP lists what there is.': 'HELP zählt auf, was es gibt.',
  'There is no request in this line.': 'In dieser Zeile steht keine Anfrage.',
  'This line has {found} characters; at most {most} are read.':
    'Diese Zeile hat {found} Zeichen; höchstens {most} werden gelesen.',
  'After @ stands the name of a server.': 'Nach @ steht der Name eines Servers.',
  '@{node} says whom to ask about what is stored; {request} is no such request.':
    '@{node} sagt, wen man nach Gespeichertem fragt; {request} ist keine solche Anfrage.',
  '{request} needs {what}: {usage}.': '{request} braucht {what}: {usage}.',
  'a {kind}': 'eine Angabe „{kind}“',
  'an {kind}': 'eine Angabe „{kind}“',
  'a list of voters': 'eine Liste von Stimmberechtigten',
  'a list of learners': 'eine Liste von Learnern',
  groups: 'Gruppen',
  '{request} needs a server.': '{request} braucht einen Server.',
  '{request} needs more: {usage}.': '{request} braucht mehr: {usage}.',
  '{request} needs its {kind} as "key".': '{request} braucht „{kind}“ als "key".',
  '{request} needs names with commas between: {usage}.': '{request} braucht Namen mit Kommas dazwischen: {usage}.',
  '{request} needs names with commas between; {said} is no such list.':
    '{request} braucht Namen mit Kommas dazwischen; {said} ist keine solche Liste.',
  '{request} needs a whole number as {name}; {said} is none.':
    '{request} braucht eine ganze Zahl als {name}; {said} ist keine.',
  '{request} needs a dictionary like {"a":1}; {said} is none.':
    '{request} braucht ein Objekt wie {"a":1}; {said} ist keins.',
  '{request} adds a number; {said} is none.': '{request} zählt eine Zahl dazu; {said} ist keine.',
  '{request} needs two servers; {all} stands for every one.': '{request} braucht zwei Server; {all} steht für jeden.',
  '{request} is about a link, and a server has none with itself.':
    '{request} betrifft eine Verbindung, und mit sich selbst hat ein Server keine.',
  'GROUPS needs servers in each group: between two | stands at least one.':
    'GROUPS braucht Server in jeder Gruppe: Zwischen zwei | steht mindestens einer.',
  'The {name} has a quote that is not closed.': 'Bei „{name}“ ist ein Anführungszeichen nicht geschlossen.',
  'A quote is not closed.': 'Ein Anführungszeichen ist nicht geschlossen.',
  '{said} is too much for {request}: {usage}.': '{said} ist für {request} zu viel: {usage}.',
  '{said} is too much.': '{said} ist zu viel.',
  'It is said so: {usage}.': 'Man sagt es so: {usage}.',
  'A key must not be empty.': 'Ein Schlüssel darf nicht leer sein.',
  'CAS needs what is expected and what is to be: CAS K1 7 8.':
    'CAS braucht, was erwartet wird und was sein soll: CAS K1 7 8.',
  'The value of {request} is an object of its fields.': 'Der Wert von {request} ist ein Objekt mit seinen Feldern.',
  'The value of {request} is an object with the fields {fields}.':
    'Der Wert von {request} ist ein Objekt mit den Feldern {fields}.',
  'The value of CAS is a list of two: what is expected and what is to be stored.':
    'Der Wert von CAS ist eine Liste aus zweien: was erwartet wird und was zu speichern ist.',
  'This begins like JSON and is none.': 'Das beginnt wie JSON und ist keins.',
  'A message has no field {field}.': 'Eine Nachricht hat kein Feld {field}.',
  'A message needs a field "request" that is a text.': 'Eine Nachricht braucht ein Feld "request", das ein Text ist.',
  '"sender_name" is a text or null.': '"sender_name" ist ein Text oder null.',
  '"term" is a number or null.': '"term" ist eine Zahl oder null.',
  '"key" is a text or null.': '"key" ist ein Text oder null.',
  'What a command names has at most {most} characters.': 'Was ein Befehl nennt, hat höchstens {most} Zeichen.',
  'How long it takes is said in milliseconds.': 'Wie lange es dauert, wird in Millisekunden gesagt.',
  'The jitter is said in milliseconds.': 'Die Schwankung wird in Millisekunden gesagt.',
  '{what}; {said} is none.': '{what}; {said} ist keine Angabe davon.',
  'How long it takes is said in milliseconds': 'Wie lange es dauert, wird in Millisekunden gesagt',
  'The jitter is said in milliseconds': 'Die Schwankung wird in Millisekunden gesagt',

  'Stores a value under a key.': 'Speichert einen Wert unter einem Schlüssel.',
  'Lists the committed entries that the log still has, or reads one key.':
    'Zählt die committeten Einträge auf, die das Log noch hat, oder liest einen Schlüssel.',
  'Reads a key: never an old value.': 'Liest einen Schlüssel: nie einen alten Wert.',
  'Reads a key as this tab has it, which may be old.':
    'Liest einen Schlüssel, wie dieser Tab ihn hat; das kann veraltet sein.',
  'Deletes a key.': 'Löscht einen Schlüssel.',
  'Stores the second value if the key still has the first; null stands for no value.':
    'Speichert den zweiten Wert, wenn der Schlüssel noch den ersten hat; null steht für keinen.',
  'Adds to a number, 1 unless told.': 'Zählt zu einer Zahl dazu, 1, wenn nichts anderes gesagt ist.',
  'Adds a value at the end of a list.': 'Hängt einen Wert an eine Liste an.',
  'Sets some entries of a dictionary.': 'Setzt einige Einträge eines Objekts.',
  'Says who leads, and in which term.': 'Sagt, wer Leader ist, und in welchem Term.',
  'Makes a server step down.': 'Lässt einen Server zurücktreten.',
  'Without a name: the one in this tab.': 'Ohne Namen: den in diesem Tab.',
  'Lets a server’s election timeout fire now: it stands at once.':
    'Lässt den Wahl-Timeout eines Servers jetzt ablaufen: Er kandidiert sofort.',
  'Crashes a server: what is not on its disk is gone.':
    'Lässt einen Server abstürzen: Was nicht auf seiner Platte ist, ist weg.',
  'Brings a server back from its disk, as reloading its tab does.':
    'Holt einen Server von seiner Platte zurück, wie es das Neuladen seines Tabs tut.',
  'Closes a server’s Raft channels, until RECONNECT or until its tab is reloaded.':
    'Schließt die Raft-Kanäle eines Servers, bis RECONNECT kommt oder sein Tab neu geladen wird.',
  'Opens a server’s Raft channels again.': 'Öffnet die Raft-Kanäle eines Servers wieder.',
  'Hands leadership over to a server: the leader brings it up to date and tells it to stand.':
    'Übergibt die Führung an einen Server: Der Leader bringt ihn auf den Stand und sagt ihm, dass er kandidieren soll.',
  'Holds the next message of a kind from one server to another, until RELEASE or DISCARD.':
    'Hält die nächste Nachricht einer Art von einem Server an einen anderen an, bis RELEASE oder DISCARD.',
  'Drops the next message of a kind from one server to another.':
    'Verwirft die nächste Nachricht einer Art von einem Server an einen anderen.',
  'Lets such messages go that are held, and takes back what was to be held or dropped.':
    'Lässt angehaltene solche Nachrichten gehen und nimmt zurück, was anzuhalten oder zu verwerfen war.',
  'Drops such messages that are held.': 'Verwirft solche Nachrichten, die angehalten sind.',
  'Makes a server a learner of the cluster.': 'Macht einen Server zum Learner des Clusters.',
  'Makes a learner that has caught up a voter.': 'Macht einen Learner, der aufgeholt hat, stimmberechtigt.',
  'Makes a voter a learner.': 'Macht einen Stimmberechtigten zum Learner.',
  'Takes a server out of the cluster.': 'Nimmt einen Server aus dem Cluster.',
  'Lets learners take the place of voters, all at once, through a joint configuration.':
    'Lässt Learner den Platz von Stimmberechtigten einnehmen, alle auf einmal, über eine gemeinsame Konfiguration.',
  'Gives a server another name.': 'Gibt einem Server einen anderen Namen.',
  'Makes requests by itself, so many a second, or as described by {"rate":…}; LOAD stop ends it.':
    'Stellt von selbst Anfragen, so viele je Sekunde oder wie in {"rate":…} beschrieben; LOAD stop beendet es.',
  'Lets nothing pass between two servers.': 'Lässt zwischen zwei Servern nichts durch.',
  'Lets nothing pass from the first server to the second.': 'Lässt vom ersten Server zum zweiten nichts durch.',
  'Splits the servers: groups do not hear each other.': 'Trennt die Server: Gruppen hören einander nicht.',
  'Those not named are one more group.': 'Die nicht genannten sind eine weitere Gruppe.',
  'Delays every message of a link, with up to the jitter more.':
    'Verzögert jede Nachricht einer Verbindung, mit bis zur Schwankung mehr.',
  '“all” stands for every server.': '„all“ steht für jeden Server.',
  'Loses so many of a hundred messages.': 'Verliert so viele von hundert Nachrichten.',
  'Lets so many of a hundred messages arrive twice.': 'Lässt so viele von hundert Nachrichten zweimal ankommen.',
  'Makes every write of a server’s disk take so much longer.':
    'Lässt jedes Schreiben auf die Platte eines Servers so viel länger dauern.',
  'Lets nothing happen to a server until it is thawed.':
    'Lässt mit einem Server nichts geschehen, bis er aufgetaut wird.',
  'Ends a freeze: what waited happens at once.': 'Beendet ein Einfrieren: Was gewartet hat, geschieht sofort.',
  'Lifts a fault, as it was called when it was made.': 'Hebt eine Störung auf, so genannt wie beim Machen.',
  'Without a name: all of them.': 'Ohne Namen: alle.',
  'Lets faults come and go by a schedule that follows from the seed; CHAOS off ends it.':
    'Lässt Störungen nach einem Plan kommen und gehen, der aus dem Startwert folgt; CHAOS off beendet es.',
  'Lists the requests, or explains one.': 'Zählt die Anfragen auf, oder erklärt eine.',
  'Marketplace: registers a student by university id.': 'Marktplatz: meldet jemanden mit Matrikelnummer an.',
  'Marketplace: offers a thing; the price is in hundredths, 4000 is 40.00.':
    'Marktplatz: bietet eine Sache an; der Preis ist in Hundertsteln, 4000 ist 40.00.',
  'Marketplace: keeps a thing for a student.': 'Marktplatz: reserviert eine Sache für jemanden.',
  'Marketplace: gives a reservation back.': 'Marktplatz: gibt eine Reservierung zurück.',
  'Marketplace: buys a thing; whoever comes first has it.': 'Marktplatz: kauft eine Sache; wer zuerst kommt, hat sie.',
  'Marketplace: the seller takes a thing back.': 'Marktplatz: zieht eine angebotene Sache zurück.',
  'Marketplace: reads students and things, never an old state.':
    'Marktplatz: liest Personen und Sachen, nie einen alten Stand.',
  'Marketplace: reads it as this tab has it, which may be old.':
    'Marktplatz: liest ihn, wie dieser Tab ihn hat; das kann veraltet sein.',
  'Expenses: adds a person.': 'Ausgaben: trägt eine Person ein.',
  'Expenses: records an amount that a person received, in hundredths.':
    'Ausgaben: bucht einen Betrag, den eine Person bekommen hat, in Hundertsteln.',
  'Expenses: records an amount that a person spent, in hundredths.':
    'Ausgaben: bucht einen Betrag, den eine Person ausgegeben hat, in Hundertsteln.',
  'Expenses: reads people, records and totals, never an old state.':
    'Ausgaben: liest Personen, Buchungen und Summen, nie einen alten Stand.',
  'Expenses: reads them as this tab has them, which may be old.':
    'Ausgaben: liest sie, wie dieser Tab sie hat; das kann veraltet sein.',
  'A value is JSON; what is not JSON is taken as a text.': 'Ein Wert ist JSON; was kein JSON ist, gilt als Text.',
  'A key with spaces stands in quotes.': 'Ein Schlüssel mit Leerzeichen steht in Anführungszeichen.',
  '@node2 STORE K1 7 asks node2 first.': '@node2 STORE K1 7 fragt zuerst node2.',
  'Says who may command: all, or maker, the tab that made the room, alone.':
    'Sagt, wer befehlen darf: all (alle) oder maker, nur der Tab, der den Raum gemacht hat.',
  'Without a word it tells who may.': 'Ohne ein Wort sagt es, wer darf.',
  'Says who sits at this tab; PERSON - takes the name away.':
    'Sagt, wer an diesem Tab sitzt; PERSON - nimmt den Namen weg.',
  'Alone it lists who sits where.': 'Allein zählt es auf, wer wo sitzt.',

  'About what is stored': 'Über das Gespeicherte',
  'About a server': 'Über einen Server',
  'About who belongs to the cluster': 'Darüber, wer zum Cluster gehört',
  'About faults made by hand': 'Über Störungen von Hand',
  'About this tab': 'Über diesen Tab',

  'LOAD stop ends a load.': 'LOAD stop beendet eine Last.',
  'LOAD stop ends it.': 'LOAD stop beendet sie.',
  'This tab asks {what}.': 'Dieser Tab fragt an: {what}.',
  'No load runs in this tab.': 'In diesem Tab läuft keine Last.',
  'This tab asks nothing more.': 'Dieser Tab fragt nichts mehr.',
  'A load is described by an object such as {example}.': 'Eine Last wird durch ein Objekt wie {example} beschrieben.',
  'A load has no setting {name}; it is like {example}.':
    'Eine Last hat keine Einstellung {name}; sie ist wie {example}.',
  'A mix says how many parts each kind has: {kinds}.': 'Eine Mischung sagt, wie viele Teile jede Art hat: {kinds}.',
  'A mix has no {name}; its kinds are {kinds}.': 'Eine Mischung hat kein {name}; ihre Arten sind {kinds}.',
  'A mix needs at least one part of something.': 'Eine Mischung braucht mindestens einen Teil von etwas.',
  '{name} is a whole number from {least} to {most}.': '{name} ist eine ganze Zahl von {least} bis {most}.',
  '{rate} requests a second from one client until it is stopped':
    '{rate} Anfragen je Sekunde von einem Client, bis man sie anhält',
  '{rate} requests a second from {clients} clients until it is stopped':
    '{rate} Anfragen je Sekunde von {clients} Clients, bis man sie anhält',
  '{rate} requests a second from one client for {seconds} s':
    '{rate} Anfragen je Sekunde von einem Client, {seconds} s lang',
  '{rate} requests a second from {clients} clients for {seconds} s':
    '{rate} Anfragen je Sekunde von {clients} Clients, {seconds} s lang',
  '1 request a second from {clients} clients until it is stopped':
    '1 Anfrage je Sekunde von {clients} Clients, bis man sie anhält',
};
