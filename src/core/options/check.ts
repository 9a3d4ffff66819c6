import { faultError, type Fault, type FaultKind } from './fault.js';
import type { Field } from './field.js';

/**
 * What a value must be, itself a value: it names its requirement, and runs without an effect.
 *
 * In a table of options it stands for one that may be left out; `or`, `orElse` and `required` say otherwise.
 */
export class Check<T> implements Field<T, undefined> {
  /** Which error a value is refused by, where its requirement alone is not met. */
  readonly kind: FaultKind;
  /** What is expected, in words. */
  readonly requirement: string;
  /** Why a value is refused; undefined for one that is right. */
  readonly run: (value: unknown) => Fault | undefined;

  constructor(kind: FaultKind, requirement: string, run: (value: unknown) => Fault | undefined) {
    this.kind = kind;
    this.requirement = requirement;
    this.run = run;
  }

  /**
   * The value of an argument, checked.
   *
   * @throws TypeError or RangeError naming the argument when it is wrong.
   */
  assert<V extends T>(name: string, value: V): V;
  assert(name: string, value: unknown): T;
  assert(name: string, value: unknown): unknown {
    const fault = this.run(value);
    if (fault) throw faultError(name, fault, value);
    return value;
  }

  take<V extends T>(name: string, value: V): V {
    return this.assert(name, value);
  }

  absent(_name: string): undefined {
    return undefined;
  }

  /** An option with that default. */
  or<D extends T>(value: D): Field<T, D> {
    return this.orElse(() => value);
  }

  /** An option whose default is made anew each time. */
  orElse<D extends T>(make: () => D): Field<T, D> {
    return { take: (name, value) => this.take(name, value), absent: make };
  }

  /** An option that must be given. */
  get required(): Field<T, never> {
    const refuse = (name: string): never => {
      throw faultError(name, this.run(undefined) ?? { kind: this.kind, expected: this.requirement }, undefined);
    };
    return { take: (name, value) => this.take(name, value), absent: refuse };
  }
}

/** A check of one question. */
export function check<T>(
  requirement: string,
  accepts: (value: unknown) => boolean,
  kind: FaultKind = 'type',
): Check<T> {
  const fault: Fault = { kind, expected: requirement };
  return new Check(kind, requirement, (value) => (accepts(value) ? undefined : fault));
}

/** A further requirement of what a check lets through. */
export function also<T>(first: Check<T>, requirement: string, accepts: (value: T) => boolean): Check<T> {
  const second = check<T>(requirement, (value) => accepts(value as T), 'range');
  return new Check('range', requirement, (value) => first.run(value) ?? second.run(value));
}
