/**
 * What it takes to open a room, in one piece that is fetched after the first page is drawn. It is no place for anything that
 * the first page needs.
 */
export { readEnvironment } from '../environment/environment.ts';
export { joinRoom, makeRoom } from '../room/open.ts';
export { rememberVisit, visitedServers } from './visited.ts';
