/** The names of the places that a room's page has: what the region under the stage shows, and the phone's views. */
export const PANELS = ['logs', 'applications', 'spaceTime', 'links', 'safety', 'load', 'console'] as const;
export type PanelName = (typeof PANELS)[number];
export type PhoneView = 'cluster' | 'logs' | 'story' | 'server' | 'more';
