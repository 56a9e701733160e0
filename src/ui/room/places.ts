/** The names of the places that a room's page has: what the region under the stage shows, and the phone's views. */
export type PanelName = 'logs' | 'applications' | 'links' | 'spaceTime' | 'load' | 'safety' | 'console';
export type PhoneView = 'cluster' | 'logs' | 'story' | 'server' | 'more';
