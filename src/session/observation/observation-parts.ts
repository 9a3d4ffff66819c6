// What tells observers of a session: loaded with the first one that has some.
export { Observation } from './observation.js';
