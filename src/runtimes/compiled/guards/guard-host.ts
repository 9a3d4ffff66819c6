import type { UnimplementedError } from '../../../errors.js';
import { engineInternals } from '../../eager/engine/engine-internals.js';
import { drawingScope } from '../draws/drawing-scope.js';
import { calledBeside } from './called-beside.js';
import { hostRefusal } from './host-refusal.js';
import { hostSources, type HostSource } from './host-sources.js';
import { replaceProperty } from './replace-property.js';

type Call = (this: unknown, ...args: unknown[]) => unknown;

/**
 * Refuses what functions of the caller's ask the host for until what it returns is called: random numbers and the time,
 * which a trace would take for constants. Let through are the seeds of tfjs's draws, and what goes to nobody who computes
 * with it.
 *
 * What it returns puts everything back, and gives the first refusal: a function may have caught it and gone on.
 *
 * @param nodeName the node that is evaluated now
 */
export function guardHost(nodeName: () => string | undefined): () => UnimplementedError | undefined {
  let first: UnimplementedError | undefined;
  const refuse = (source: Pick<HostSource, 'call' | 'gives'>): never => {
    const refusal = hostRefusal(nodeName(), source);
    first ??= refusal;
    throw refusal;
  };
  const undo = [
    ...hostSources().map((source) => guardSource(source, refuse)),
    replaceProperty(globalThis, 'Date', guardedDate(refuse)),
  ].reverse();
  return () => {
    for (const putBack of undo) putBack();
    return first;
  };
}

function guardSource(source: HostSource, refuse: (source: HostSource) => never): () => void {
  const { object, name } = source;
  const original = (object as Readonly<Record<string, Call>>)[name] as Call;
  const engine = engineInternals();
  const isOfTfjs = object === Math ? () => drawingScope(engine) !== undefined : () => calledBeside(guard);
  const guard: Call = function (...args) {
    return isOfTfjs() ? original.apply(this, args) : refuse(source);
  };
  return replaceProperty(object, name, Object.assign(guard, original));
}

/** `Date` as it is, but for calls that give the time of now. */
function guardedDate(refuse: (source: Pick<HostSource, 'call' | 'gives'>) => never): DateConstructor {
  return new Proxy(Date, {
    construct: (target, args, newTarget) =>
      args.length > 0
        ? (Reflect.construct(target, args, newTarget) as Date)
        : refuse({ call: 'new Date()', gives: 'time' }),
    apply: () => refuse({ call: 'Date()', gives: 'time' }),
  });
}
