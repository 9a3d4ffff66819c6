import { guardObserver, type GivenObserver } from '../core/foreign/guarded-observer.js';
import { onlooker, type OnlookerReport } from '../core/foreign/onlooker.js';
import type { LifecycleActor } from './lifecycle-actor.js';

type Snapshot = ReturnType<LifecycleActor['getSnapshot']>;

/**
 * Guards the actor of a lifecycle against those who look at it: what a subscriber, a listener or an inspector throws is
 * reported. XState by itself throws the first two into the process, and the last into the machine.
 */
export function guardActor(actor: LifecycleActor, report: OnlookerReport): LifecycleActor {
  const { system } = actor;
  const subscribe = actor.subscribe.bind(actor);
  const on = actor.on.bind(actor);
  const inspect = system.inspect.bind(system);
  actor.subscribe = (given: GivenObserver<Snapshot>, error?: (error: unknown) => void, complete?: () => void) =>
    subscribe(guardObserver('a subscriber of the actor', given, report, { error, complete }));
  actor.on = (type, handler) => on(type, onlooker('a listener of the actor', handler, report));
  system.inspect = (given) => inspect(guardObserver('an inspector of the actor', given, report));
  return actor;
}
