/** Messages in flight, fetched after the first drawing of the stage. */
export { default as FlightFoot } from './FlightFoot.svelte';
export { default as FlightLayer } from './FlightLayer.svelte';
