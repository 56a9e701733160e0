/** Was zu Vorschlägen, Lesezugriffen, Nachrichten und Störungen gesagt wird. */
import type { Texts } from '../../texts.ts';

export const work: Texts['answers']['work'] = {
  'Nothing was changed.': 'Es wurde nichts geändert.',
  'Nothing was deleted.': 'Es wurde nichts gelöscht.',
  'Try again in a moment.': 'Versuch es gleich noch einmal.',
  'Try again when one leads.': 'Versuch es wieder, wenn es einen gibt.',
  'Try again when it has caught up.': 'Versuch es wieder, wenn er aufgeholt hat.',
  'Reload this tab.': 'Lade diesen Tab neu.',
  'Reload the older page.': 'Lade die ältere Seite neu.',
  'Reload when it is back.': 'Lade neu, wenn er wieder da ist.',
  'It tries again by itself.': 'Er versucht es von selbst wieder.',
  'It may have done it; look at its state.': 'Vielleicht hat er es getan; sieh dir seinen Zustand an.',
  'It may still be committed.': 'Es kann noch committet werden.',

  'This tab’s server is {state}, so it takes no reads.':
    'Der Server dieses Tabs ist {state} und nimmt keine Lesezugriffe an.',
  'This tab’s server is {state}, so it takes no proposals.':
    'Der Server dieses Tabs ist {state} und nimmt keine Vorschläge an.',
  'It is committed at index {index}, but this tab’s server has not applied it in time.':
    'Es ist bei Index {index} committet, aber der Server dieses Tabs hat es nicht rechtzeitig angewendet.',
  'The request may stand in a log, and may still be committed.':
    'Die Anfrage kann in einem Log stehen und noch committet werden.',
  'The store refused it.': 'Der Store hat es abgelehnt.',
  '{value} as of entry {index}, read at {name}.': '{value} auf dem Stand von Eintrag {index}, gelesen bei {name}.',
  'As of entry {index}, read at {name}.': 'Auf dem Stand von Eintrag {index}, gelesen bei {name}.',
  '{line} at index {index}, term {term}, via {server}.': '{line} bei Index {index}, Term {term}, über {server}.',
  '{count} committed entry.': '{count} committeter Eintrag.',
  '{count} committed entries.': '{count} committete Einträge.',
  'Stale, as this tab has it: {value}.': 'Vielleicht veraltet, wie dieser Tab es hat: {value}.',
  'Stale, as this tab has it after entry {index}.': 'Vielleicht veraltet, wie dieser Tab es nach Eintrag {index} hat.',
  'Nobody was asked whether it is still so.': 'Niemand wurde gefragt, ob es noch so ist.',
  '{name} is {state} and has nothing to read from.': '{name} ist {state}; es gibt nichts zu lesen.',
  '{name} knows no leader.': '{name} kennt keinen Leader.',
  '{name} does not lead; {leader} does.': '{name} ist nicht Leader; {leader} ist es.',
  '{name} does not lead and knows no leader.': '{name} ist nicht Leader und kennt keinen.',
  '{request} asks this tab’s own server alone, not {name}.':
    '{request} fragt nur den eigenen Server dieses Tabs, nicht {name}.',
  'Give it in the tab of {name}.': 'Gib es im Tab von {name}.',
  'The session of this client has expired.': 'Die Sitzung dieses Clients ist abgelaufen.',
  'An earlier try of this command may have been applied.':
    'Ein früherer Versuch dieses Befehls kann angewendet worden sein.',
  'No answer came in time.': 'Es kam keine Antwort rechtzeitig.',
  'The command may have been applied, or may still be.': 'Der Befehl kann angewendet worden sein oder noch werden.',
  '{leader} leads, but it waits for a majority and takes no more until some of what it has is committed.':
    '{leader} ist Leader, wartet aber auf eine Mehrheit und nimmt nichts mehr an, bis etwas davon committet ist.',
  'No leader could be found in time.': 'Es war nicht rechtzeitig ein Leader zu finden.',
  'No leader could confirm the read in time.': 'Kein Leader konnte den Lesezugriff rechtzeitig bestätigen.',
  'Reading changes nothing.': 'Lesen ändert nichts.',
  'Something went wrong in this page: {why}': 'Auf dieser Seite ist etwas schiefgegangen: {why}',
  'The log is compacted up to entry {upTo}; {what} as of entry {applied}.':
    'Das Log ist bis Eintrag {upTo} kompaktiert; auf dem Stand von Eintrag {applied}: {what}.',
  '1 pair is stored': '1 Paar ist gespeichert',
  '{count} pairs are stored': '{count} Paare sind gespeichert',

  'INCREMENT adds a number; {kind} is none.': 'INCREMENT zählt eine Zahl dazu; {kind} ist keine.',
  'UPDATE needs a dictionary; {kind} is none.': 'UPDATE braucht ein Objekt; {kind} ist keins.',
  'A key is a text; {kind} is none.': 'Ein Schlüssel ist ein Text; {kind} ist keiner.',
  'This key has {found} characters; at most {most} are allowed.':
    'Dieser Schlüssel hat {found} Zeichen; höchstens {most} sind erlaubt.',
  'This command takes {found} bytes; at most {most} are allowed.':
    'Dieser Befehl braucht {found} Bytes; höchstens {most} sind erlaubt.',
  'The value of {key} would have {found} characters; at most {most} are kept.':
    'Der Wert von {key} hätte {found} Zeichen; höchstens {most} werden aufbewahrt.',
  '{key} would leave the range of numbers.': '{key} würde den Bereich der Zahlen verlassen.',

  '{op} changes the store.': '{op} ändert den Store.',
  '{op} changes the marketplace.': '{op} ändert den Marktplatz.',
  '{op} changes the expenses.': '{op} ändert die Ausgaben.',
  'The store has no operation {op}.': 'Der Store hat keine Operation {op}.',
  '{what} has no operation {op}; it has {names}.': '{what}: Eine Operation {op} gibt es nicht, nur {names}.',
  'The marketplace': 'Marktplatz',
  'The expenses tracker': 'Ausgaben',
  'University id {student} was registered at index {index} by {name}.':
    'Die Matrikelnummer {student} wurde bei Index {index} von {name} angemeldet.',
  'The marketplace has its {most} students, and takes no more.':
    'Der Marktplatz hat seine {most} Personen und nimmt keine mehr auf.',
  '{most} things are offered or reserved, and the marketplace takes no more until one is sold or withdrawn.':
    '{most} Sachen sind angeboten oder reserviert, und der Marktplatz nimmt keine mehr auf, bis eine verkauft oder zurückgezogen ist.',
  'Item {item}, {title},': 'Sache {item}, {title},',
  'There is no application {name}; there is {names}.': 'Eine Anwendung {name} gibt es nicht; es gibt {names}.',
  'A command has at most {most} bytes.': 'Ein Befehl hat höchstens {most} Bytes.',
  'A command is a JSON object.': 'Ein Befehl ist ein JSON-Objekt.',
  'The command cannot be kept: {why}.': 'Der Befehl lässt sich nicht aufbewahren: {why}.',
  'The value is no JSON that can be kept: {why}.': 'Der Wert ist kein JSON, das sich aufbewahren lässt: {why}.',
  'A field is no JSON: {why}.': 'Ein Feld ist kein JSON: {why}.',
  'a number in it is not finite': 'eine Zahl darin ist nicht endlich',
  'a part of it is not JSON': 'ein Teil davon ist kein JSON',
  'it is nested more than {most} deep': 'er ist tiefer als {most} geschachtelt',
  'a list': 'eine Liste',
  'a text': 'ein Text',
  'a number': 'eine Zahl',
  'true or false': 'true oder false',
  'A key must be a text.': 'Ein Schlüssel muss ein Text sein.',
  'A key has at most {most} characters; this one has {found}.':
    'Ein Schlüssel hat höchstens {most} Zeichen; dieser hat {found}.',
  '{op} needs a field "{field}".': '{op} braucht ein Feld "{field}".',
  '{op} has no field {field}.': '{op} hat kein Feld {field}.',
  'The {field} must be a whole number from {least} to {most}.':
    'Das Feld „{field}“ muss eine ganze Zahl von {least} bis {most} sein.',
  'The {field} must be one line of 1 to {most} characters without spaces around it.':
    'Das Feld „{field}“ muss eine Zeile von 1 bis {most} Zeichen ohne Leerzeichen am Rand sein.',
  'The {field} must be a text of at most {most} characters.':
    'Das Feld „{field}“ muss ein Text von höchstens {most} Zeichen sein.',
  'The {field} must be 1 to {most} letters, digits, dots, hyphens or underscores, such as s1001.':
    'Das Feld „{field}“ besteht aus 1 bis {most} Buchstaben, Ziffern, Punkten, Binde- oder Unterstrichen, wie s1001.',
  'The {field} must be an email address of at most {most} characters, such as ada@example.org.':
    'Das Feld „{field}“ muss eine E-Mail-Adresse von höchstens {most} Zeichen sein, wie ada@example.org.',
  'The {field} must be a day of the calendar from 1900 to 2199, such as 2026-02-28.':
    'Das Feld „{field}“ muss ein Kalendertag von 1900 bis 2199 sein, wie 2026-02-28.',
  'The {field} must be {names}.': 'Das Feld „{field}“ muss {names} sein.',
  '{key} is {found}, not {expected}.': '{key} ist {found}, nicht {expected}.',
  '{key} is {found}, not a number.': '{key} ist {found}, keine Zahl.',
  '{key} is {found}, not a list.': '{key} ist {found}, keine Liste.',
  '{key} is {found}, not a dictionary.': '{key} ist {found}, kein Objekt.',
  'The step must be a number, not {found}.': 'Der Schritt muss eine Zahl sein, nicht {found}.',
  'The update must be a dictionary, not {found}.': 'Die Änderung muss ein Objekt sein, nicht {found}.',
  '{email} was added at index {index}, for {name}.': '{email} wurde bei Index {index} eingetragen, für {name}.',
  'The expenses have their {most} people, and take no more.':
    'Die Ausgaben haben ihre {most} Personen und nehmen keine mehr auf.',
  'Nobody was added with the email {email}.': 'Mit der E-Mail-Adresse {email} ist niemand eingetragen.',
  'This record would leave the range in which totals are exact.':
    'Mit dieser Buchung wären die Summen nicht mehr genau.',
  'This sale would leave the range in which amounts are exact.':
    'Mit diesem Verkauf wären die Beträge nicht mehr genau.',
  'Nobody is registered with the university id {student}.': 'Mit der Matrikelnummer {student} ist niemand angemeldet.',
  'There is no item {item}.': 'Eine Sache {item} gibt es nicht.',
  'Item {item} was closed long ago, and is forgotten.': 'Sache {item} ist längst abgeschlossen und vergessen.',
  '{thing} is reserved by nobody.': '{thing} hat niemand reserviert.',
  '{thing} is offered by {seller}, who alone can withdraw it.':
    '{thing} bietet {seller} an und kann nur dort zurückgezogen werden.',
  '{thing} is offered by this very student.': '{thing} bietet ebendiese Person selbst an.',
  '{thing} was withdrawn at index {index}.': '{thing} wurde bei Index {index} zurückgezogen.',
  '{thing} was sold at index {index} to this very student.':
    '{thing} wurde bei Index {index} an ebendiese Person verkauft.',
  '{thing} was sold at index {index} to {buyer}; it is no longer this student’s.':
    '{thing} wurde bei Index {index} an {buyer} verkauft; sie gehört dieser Person nicht mehr.',
  '{thing} was sold at index {index} to {buyer}; this buyer came second.':
    '{thing} wurde bei Index {index} an {buyer} verkauft; dieser Kauf kam zu spät.',
  '{thing} was reserved at index {index} by {name}.': '{thing} hat {name} bei Index {index} reserviert.',

  'No {such} is held.': 'Kein {such} ist angehalten.',
  'What was held is dropped: {such}.': 'Was angehalten war, ist verworfen: {such}.',
  '{name} is not running and sends nothing.': '{name} läuft nicht und schickt nichts.',
  '{name} holds or waits for {most} messages already.': '{name} hält schon {most} Nachrichten an oder wartet auf sie.',
  'Let some go first.': 'Lass zuerst einige gehen.',
  'The next {such} will be held.': 'Das nächste {such} wird angehalten.',
  'The next {such} will be dropped.': 'Das nächste {such} wird verworfen.',
  'No {such} is held or waited for.': 'Kein {such} ist angehalten oder erwartet.',
  'Let go: {such}.': 'Gehen gelassen: {such}.',
  'Taken back: the next {such} goes its way.': 'Zurückgenommen: Das nächste {such} geht seinen Weg.',
  'There is no kind of message “{said}”; there are {kinds}.':
    'Eine Nachricht der Art „{said}“ gibt es nicht; es gibt {kinds}.',
  'A server sends no message to itself.': 'Ein Server schickt sich selbst keine Nachricht.',
  '{kind} from {from} to {to}': '{kind} von {from} an {to}',

  'This tab has {most} faults in force, or nearly so much to tell of them; lift some first.':
    'Dieser Tab hat {most} Störungen wirksam oder fast so viel darüber zu sagen; heb zuerst einige auf.',
  'A fault is an object such as {"kind":"cut","from":"node1","to":"node2"}.':
    'Eine Störung ist ein Objekt wie {"kind":"cut","from":"node1","to":"node2"}.',
  'There is no chaos to end.': 'Es gibt kein Chaos zu beenden.',
  'A seed is a whole number up to {most}; {said} is none.':
    'Ein Startwert ist eine ganze Zahl bis {most}; {said} ist keine.',
  'Chaos needs two servers at least.': 'Chaos braucht mindestens zwei Server.',
  'No fault is in force.': 'Keine Störung ist wirksam.',
  'There is no fault {name} in force.': 'Eine Störung {name} ist nicht wirksam.',
  'In force: {what}.': 'Wirksam: {what}.',
  'LIFT {handle} undoes it.': 'LIFT {handle} hebt es auf.',
  'Lifted: {what}.': 'Aufgehoben: {what}.',
  'Lifted.': 'Aufgehoben.',
  'CHAOS off ends it.': 'CHAOS off beendet es.',
  'The chaos is over, and what it made is lifted.': 'Das Chaos ist vorbei, und was es gemacht hat, ist aufgehoben.',
  '{name} is thawed: what waited for it happens now.':
    '{name} ist aufgetaut: Was auf ihn gewartet hat, geschieht jetzt.',

  'every link': 'alle Verbindungen',
  'all links of {server}': 'alle Verbindungen von {server}',
  'all that {server} sends': 'alles, was {server} schickt',
  'all that goes to {server}': 'alles, was an {server} geht',
  'every disk': 'alle Platten',
  '{server}’s disk': 'Platte von {server}',
  '{links} cut': '{links} unterbrochen',
  'split {groups}': 'getrennt {groups}',
  'split {group} | the rest': 'getrennt {group} | die übrigen',
  '{links} {wait} ms slower': '{links} {wait} ms langsamer',
  '{links} {percent} % lost': '{links} {percent} % verloren',
  '{links} {percent} % twice': '{links} {percent} % doppelt',
  '{server} frozen': '{server} eingefroren',
  'chaos from seed {seed}': 'Chaos aus Startwert {seed}',
};
