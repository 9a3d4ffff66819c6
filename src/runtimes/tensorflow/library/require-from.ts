import nodeModule from 'node:module';

/**
 * Node's `require` of a module at a place: a path, or a URL. webpack knows `createRequire` where it is imported by that name,
 * looks for the packages while it bundles, and warns of those that are not there, though each may be missing.
 */
export function requireFrom(place: string): NodeJS.Require {
  return nodeModule.createRequire(place);
}
