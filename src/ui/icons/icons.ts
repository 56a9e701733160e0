/**
 * Every icon of the page, drawn on a square of sixteen: strokes in the colour of the text beside them.
 * An icon never stands for a word: whoever uses one without text gives its control an accessible name.
 */
export interface Drawing {
  readonly path: string;
  /** Filled instead of stroked. */
  readonly solid?: string;
  readonly width?: number;
}

export const icons = {
  copy: { path: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3' },
  qr: { path: 'M2 2h4.5v4.5H2zM9.5 2H14v4.5H9.5zM2 9.5h4.5V14H2zM10 10h1.5M13.5 10v1.5M10 13.5h1M13 13.5h1' },
  tab: { path: 'M1.5 13.5v-11h5l1.5 2.5h6.5v8.5zM8 7v5M5.5 9.5h5' },
  send: { path: 'M8 10V1.5M4.8 4.5L8 1.5l3.2 3M4.5 7.5h-2v7h11v-7h-2' },
  check: { path: 'M2.5 8.5l3.5 4 7.5-9', width: 2 },
  cross: { path: 'M3.5 3.5l9 9M12.5 3.5l-9 9', width: 2 },
  plug: {
    path: 'M1 13.5l2.5-2.5M3 9l4 4M4.3 10.3l2.2-2.2 2.4 2.4-2.2 2.2M15 2.5L12.5 5M9 3l4 4M9.8 3.8L8.5 5.1M12.2 6.2l-1.3 1.3M6.5 3.5l1 1.5M11.5 10.5l1.5 1',
  },
  crash: {
    path: 'M8 1.5l1.4 3.4L13 3.2l-1.6 3.5 3.4 1.3-3.4 1.4L13 13l-3.6-1.8L8 14.5l-1.4-3.3L3 13l1.6-3.6L1.2 8l3.4-1.3L3 3.2l3.6 1.7z',
  },
  restart: { path: 'M3 8a5 5 0 1 0 1.6-3.7M4.2 1.5v3.2h3.2' },
  timeout: { path: 'M8 4.5V9l3 1.5M8 15A6 6 0 1 0 8 3a6 6 0 0 0 0 12zM6 1h4' },
  down: { path: 'M8 2v10M3.5 8L8 12.5 12.5 8' },
  transfer: { path: 'M1.5 5.5h11M9.5 2.5l3 3-3 3M14.5 10.5h-11M6.5 7.5l-3 3 3 3' },
  promote: { path: 'M8 14V4M3.5 8.5L8 4l4.5 4.5M3 1.5h10' },
  rename: { path: 'M2 14l.8-3.2L11 2.6 13.4 5l-8.2 8.2zM9.5 4l2.5 2.5' },
  remove: { path: 'M3 8h10M8 15A7 7 0 1 0 8 1a7 7 0 0 0 0 14z' },
  inspect: { path: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM10.6 10.6L14.5 14.5' },
  theme: {
    path: 'M8 11A3 3 0 1 0 8 5a3 3 0 0 0 0 6zM8 1v2M8 13v2M1 8h2M13 8h2M3 3l1.4 1.4M11.6 11.6L13 13M13 3l-1.4 1.4M4.4 11.6L3 13',
  },
  projector: { path: 'M1.5 2.5h13M2.5 2.5v8h11v-8M8 10.5v2M5 14.5l3-2 3 2' },
  more: { path: 'M2 4h12M2 8h12M2 12h12' },
  settings: { path: 'M2 4.5h6M12 4.5h2M10 2.5v4M2 11.5h2M8 11.5h6M6 9.5v4' },
  key: { path: 'M2 2.5h5v4H2zM10 4.5h4M11.5 13a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6M2 11.3h6' },
  console: { path: 'M2.5 4l4 4-4 4M8 12.5h6' },
  ring: {
    path: 'M8 12.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9z',
    solid: 'M8 .8a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM3 8.5a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM13 8.5a2 2 0 1 1 0 4 2 2 0 0 1 0-4z',
  },
  logs: { path: 'M1.5 2.5h12v3h-12zM1.5 6.5h9v3h-9zM1.5 10.5h11v3h-11zM5.5 2.5v11M9.5 2.5v11' },
  story: { path: 'M4.5 3h10M4.5 6h7M4.5 10h10M4.5 13h7M1.5 2.5v11' },
  server: { path: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 5v3.5l2.5 1.5' },
  /** A lifebuoy: what the room survives. */
  buoy: {
    path: 'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6zM3.4 3.4L6 6M12.6 3.4L10 6M3.4 12.6L6 10M12.6 12.6L10 10',
  },
  shield: { path: 'M8 1.5L13.5 3.5v4c0 3.4-2.3 5.9-5.5 7-3.2-1.1-5.5-3.6-5.5-7v-4zM5 7.8l2.2 2.4L11 6' },
  broken: { path: 'M8 1.5L13.5 3.5v4c0 3.4-2.3 5.9-5.5 7-3.2-1.1-5.5-3.6-5.5-7v-4zM5.8 5.6l4.4 4.4M10.2 5.6L5.8 10' },
  leave: { path: 'M6.5 2h-4v12h4M6 8h8.5M11 4.5L14.5 8 11 11.5' },
  next: { path: 'M6 3l5 5-5 5' },
  play: { path: 'M4.5 2.5l9 5.5-9 5.5z' },
  pause: { path: 'M5 3v10M11 3v10', width: 2.5 },
  stepOn: { path: 'M3 3l7 5-7 5zM13 3v10' },
  stepBack: { path: 'M13 3L6 8l7 5zM3 3v10' },
  fork: { path: 'M1.5 4H7l3 8h4.5M7 4h7.5' },
} as const satisfies Record<string, Drawing>;

export type IconName = keyof typeof icons;
