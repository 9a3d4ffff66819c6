import type {
  AnyActorRef,
  AnyEventObject,
  AnyMachineSnapshot,
  AnyStateMachine,
  InspectionEvent,
  StateValue,
} from 'xstate';

import { isPlainObject } from '../../../core/is-plain-object.js';
import type { Chart } from '../../chart/chart.js';
import { nameGuard } from '../../chart/name-guard.js';
import type { Transition } from '../../protocol/inspected-history.js';
import { activeStates, noStates, type ActiveStates } from './active-states.js';
import { ArrowPlaces } from './arrow-places.js';
import { errorText } from './error-text.js';

/** What one is told who watches a chart. */
export interface ChartListener {
  readonly now: () => number;
  readonly onTransition: (transition: Transition) => void;
  /** The actor has come to its end. */
  readonly onEnd: () => void;
  /** Id of the entry of the log that has led to what happens now. */
  readonly cause?: (() => number | undefined) | undefined;
}

type Microstep = Extract<InspectionEvent, { readonly type: '@xstate.microstep' }>;

/** Makes transitions of a chart out of XState's inspection events of one actor. With read-chart.ts the one adapter to XState 5. */
export class ChartWatcher {
  readonly #places: ArrowPlaces;
  readonly #listener: ChartListener;
  #active: ActiveStates = noStates;
  #sender: string | undefined;

  constructor(machine: AnyStateMachine, chart: Chart, listener: ChartListener) {
    this.#places = new ArrowPlaces(machine, chart);
    this.#listener = listener;
  }

  /** Takes an inspection event of the actor. */
  see(event: InspectionEvent): void {
    switch (event.type) {
      case '@xstate.event':
        this.#sender = senderOf(event.sourceRef as AnyActorRef | undefined);
        return;
      case '@xstate.microstep':
        this.#step(event);
        return;
      case '@xstate.snapshot':
        this.#settle(event.snapshot as AnyMachineSnapshot, event.event);
        return;
      default:
    }
  }

  #step({ snapshot, event, _transitions: transitions }: Microstep): void {
    const to = activeStates((snapshot as AnyMachineSnapshot).value as StateValue);
    if (transitions.length === 0 && this.#active !== noStates) return;
    const [{ guard } = {}] = transitions;
    const guardsNo = this.#places.refusedBefore(transitions, this.#active.all);
    const failure = failureOf(event);
    const { type } = event;
    this.#tell(to, this.#places.eventOf(transitions) ?? type, {
      arrows: this.#places.placesOf(transitions),
      ...(guard === undefined ? {} : { guard: nameGuard(guard) }),
      ...(guardsNo.length > 0 ? { guardsNo } : {}),
      ...(failure === undefined ? {} : { failure }),
    });
  }

  /** The first snapshot of an actor is its start; one that was reached by transitions is known already. */
  #settle(snapshot: AnyMachineSnapshot, event: AnyEventObject): void {
    const to = activeStates(snapshot.value as StateValue);
    if (to.all.join() !== this.#active.all.join()) {
      this.#tell(to, event.type === 'xstate.init' ? '' : event.type, { arrows: [] });
    }
    if (snapshot.status !== 'active' || event.type === 'xstate.stop') this.#listener.onEnd();
  }

  #tell(to: ActiveStates, event: string, how: Pick<Transition, 'arrows' | 'guard' | 'guardsNo' | 'failure'>): void {
    const from = this.#active;
    const cause = this.#listener.cause?.();
    this.#active = to;
    this.#listener.onTransition({
      atMs: this.#listener.now(),
      from: from.leaves,
      to: to.leaves,
      exited: from.all.filter((id) => !to.all.includes(id)).toReversed(),
      entered: to.all.filter((id) => !from.all.includes(id)),
      event,
      ...how,
      ...(cause === undefined ? {} : { cause }),
      ...(this.#sender === undefined ? {} : { actor: this.#sender }),
    });
  }
}

/** The actor that sends an event; one that a state has invoked has a long id, and is known by its name in the machine. */
function senderOf(actor: AnyActorRef | undefined): string | undefined {
  const { src } = (actor ?? {}) as { readonly src?: unknown };
  return typeof src === 'string' ? src : actor?.id;
}

/** The error that an event carries, in words; a close may carry what left the block. */
function failureOf(event: AnyEventObject): string | undefined {
  const { error } = event as { readonly error?: unknown };
  if (error === undefined) return undefined;
  return errorText(isPlainObject(error) && 'error' in error ? error['error'] : error);
}
