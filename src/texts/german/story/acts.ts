/** Die Sätze der Geschichte über das, was Menschen tun: Befehle von Hand, unter dem Namen der Anfrage. */
import { NOTHING, say, type Part } from '../../parts.ts';
import type { Texts } from '../../texts.ts';

const alone = (self: (told: { by: Part }) => readonly Part[]) => ({ other: self, self, why: NOTHING });
const aboutRoom = (self: (told: { by: Part; what: string }) => readonly Part[]) =>
  ({ other: self, self, why: NOTHING, saysWhat: true }) as const;

export const acts: Texts['story']['acts'] = {
  known: {
    SHUTDOWN: {
      other: ({ by, node }) => say`${by} fährt ${node} herunter.`,
      self: ({ by }) => say`${by} fährt sich selbst herunter.`,
      why: say`Term, Stimme und Log bleiben auf seiner Platte.`,
    },
    RESTART: {
      other: ({ by, node }) => say`${by} startet ${node} wieder.`,
      self: ({ by }) => say`${by} startet sich selbst wieder.`,
      why: say`Er kommt mit dem zurück, was seine Platte behalten hat.`,
    },
    DISCONNECT: {
      other: ({ by, node }) => say`${by} trennt ${node}.`,
      self: ({ by }) => say`${by} trennt sich selbst.`,
      why: say`Seine Raft-Kanäle sind an beiden Enden geschlossen; der Server läuft weiter.`,
    },
    RECONNECT: {
      other: ({ by, node }) => say`${by} verbindet ${node} wieder.`,
      self: ({ by }) => say`${by} verbindet sich selbst wieder.`,
      why: NOTHING,
    },
    TIMEOUT: {
      other: ({ by, node }) => say`${by} lässt den Wahl-Timeout von ${node} jetzt ablaufen.`,
      self: ({ by }) => say`${by} lässt den eigenen Wahl-Timeout jetzt ablaufen.`,
      why: say`Die Regel über das Log und eine Stimme je Term gelten weiterhin.`,
    },
    CONVERT_FOLLOWER: {
      other: ({ by, node }) => say`${by} lässt ${node} zurücktreten.`,
      self: ({ by }) => say`${by} lässt sich selbst zurücktreten.`,
      why: NOTHING,
    },
    TRANSFER: {
      other: ({ by, node }) => say`${by} bittet den Leader, an ${node} zu übergeben.`,
      self: ({ by }) => say`${by} bittet den Leader, ihm die Führung zu übergeben.`,
      why: NOTHING,
    },
    ADD: {
      other: ({ by, node }) => say`${by} bittet darum, ${node} aufzunehmen.`,
      self: ({ by }) => say`${by} bittet darum, aufgenommen zu werden.`,
      why: NOTHING,
    },
    REMOVE: {
      other: ({ by, node }) => say`${by} bittet darum, ${node} zu entfernen.`,
      self: ({ by }) => say`${by} bittet darum, entfernt zu werden.`,
      why: NOTHING,
    },
    PROMOTE: {
      other: ({ by, node }) => say`${by} bittet um eine Stimme für ${node}.`,
      self: ({ by }) => say`${by} bittet um eine eigene Stimme.`,
      why: NOTHING,
    },
    REPLACE: alone(({ by }) => say`${by} bittet darum, mehrere Stimmberechtigte auf einmal zu ersetzen.`),
    HOLD: {
      other: ({ by, node }) => say`${by} lässt die nächste solche Nachricht von ${node} anhalten.`,
      self: ({ by }) => say`${by} lässt die eigene nächste solche Nachricht anhalten.`,
      why: NOTHING,
    },
    DROP: {
      other: ({ by, node }) => say`${by} lässt die nächste solche Nachricht von ${node} verwerfen.`,
      self: ({ by }) => say`${by} lässt die eigene nächste solche Nachricht verwerfen.`,
      why: NOTHING,
    },
    RELEASE: {
      other: ({ by, node }) => say`${by} lässt solche Nachrichten von ${node} gehen.`,
      self: ({ by }) => say`${by} lässt die eigenen solchen Nachrichten gehen.`,
      why: NOTHING,
    },
    DISCARD: {
      other: ({ by, node }) => say`${by} verwirft solche Nachrichten von ${node}, die angehalten waren.`,
      self: ({ by }) => say`${by} verwirft die eigenen solchen Nachrichten, die angehalten waren.`,
      why: NOTHING,
    },
    DEMOTE: {
      other: ({ by, node }) => say`${by} bittet darum, ${node} das Stimmrecht zu nehmen.`,
      self: ({ by }) => say`${by} bittet darum, das eigene Stimmrecht abzugeben.`,
      why: NOTHING,
    },
    RENAME: {
      other: ({ by, node }) => say`${by} gibt einem Server einen anderen Namen: Er heißt jetzt ${node}.`,
      self: ({ by }) => say`${by} hat sich selbst diesen Namen gegeben.`,
      why: NOTHING,
      saysWhat: true,
    },
    TIMING: aboutRoom(({ by, what }) => say`${by} stellt den Takt des Raums ein: ${what}.`),
    VOTERS: aboutRoom(
      ({ by, what }) => say`${by} stellt ein, wie viele Stimmberechtigte der Raum haben will: ${what}.`,
    ),
    COMPACT: aboutRoom(({ by, what }) => say`${by} stellt ein, wann Logs kompaktiert werden: ${what}.`),
    LOAD: alone(({ by }) => say`${by} beginnt, von selbst Anfragen zu stellen.`),
    LOAD_STOP: alone(({ by }) => say`${by} stellt keine Anfragen mehr von selbst.`),
    PROPOSE: {
      other: ({ by, node, what }) => say`${by} schlägt ${node} vor: ${what}.`,
      self: ({ by, what }) => say`${by} schlägt vor: ${what}.`,
      why: NOTHING,
      saysWhat: true,
    },
    READ: {
      other: ({ by, node, what }) => say`${by} liest bei ${node}: ${what}.`,
      self: ({ by, what }) => say`${by} liest: ${what}.`,
      why: NOTHING,
      saysWhat: true,
    },
    SPLIT_VOTE: alone(({ by }) => say`${by} lässt alle, die folgen, im selben Augenblick kandidieren.`),
    DROP_THIS: alone(({ by }) => say`${by} nimmt eine Nachricht aus dem Weg.`),
    HOLD_THIS: alone(({ by }) => say`${by} hält eine Nachricht unterwegs an.`),
    RELEASE_THIS: alone(({ by }) => say`${by} lässt eine angehaltene Nachricht gehen.`),
    HURRY_THIS: alone(({ by }) => say`${by} lässt eine Nachricht sofort ankommen.`),
  },
  unknown: ({ by, request }) => say`${by}: ${request}.`,
  unknownTo: ({ by, node, request }) => say`${by} an ${node}: ${request}.`,
};
