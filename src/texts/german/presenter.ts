/** Der Raum für den Beamer: was auf seinen drei Bildern steht, neben dem, was Karte und Geschichte sagen. */
import type { Texts } from '../texts.ts';

export const presenter: Texts['presenter'] = {
  present: 'Auf dem Beamer zeigen',
  scenes: 'Bilder',
  scene: { stage: 'Cluster', logs: 'Cluster und Logs', join: 'Mitmachen' },
  hint: 'Bild ab und Bild auf blättern · F: Vollbild',
  leave: 'Zurück zum Raum (Esc)',
  code: ({ room }) => `QR-Code des Links zum Raum ${room}`,
  joinTitle: ({ room }) => `In ${room} mitmachen`,
  scan: 'Scanne den Code oder tippe den Link ab. Dein Tab wird ein Server.',
  onlyHere: 'Dieser Link gilt nur auf diesem Rechner: Öffne hier weitere Tabs. Jeder wird ein Server.',
  here: ({ count }) => (count === 1 ? '1 Server ist da' : `${count} Server sind da`),
};
