import type { FaultKind } from './fault.js';

/** What must hold between options, itself a value. */
export interface Rule<in O> {
  /** `together` asks which options are given, before any is checked; `relation` asks of what each is, after that. */
  readonly kind: 'together' | 'relation';
  /** Which error it is when the rule is broken. */
  readonly fault: FaultKind;
  /** The message of the error; undefined when the rule is kept. */
  readonly run: (options: O) => string | undefined;
}

/** Some options, whatever they are. */
type Any<N extends string> = Readonly<Partial<Record<N, unknown>>>;

/** The names of the options that are given; null is "not this one". */
function given<N extends string>(names: readonly N[], options: Any<N>): readonly N[] {
  return names.filter((name) => options[name] !== undefined && options[name] !== null);
}

/** A rule about which options are given: gives the message of the error where they do not go together. */
export function together<O>(run: (options: O) => string | undefined, fault: FaultKind = 'range'): Rule<O> {
  return { kind: 'together', fault, run };
}

/** A rule about what options are: gives the message of the error where they do not fit. */
export function relation<O>(run: (options: O) => string | undefined, fault: FaultKind = 'range'): Rule<O> {
  return { kind: 'relation', fault, run };
}

/** The message of the error where some of the options are given and others are not. */
type GivenMessage<N extends string> = (options: Any<N>, given: readonly N[]) => string;

/** Exactly one of the options is given. */
export function exactlyOneOf<N extends string>(names: readonly N[], message: GivenMessage<N>): Rule<Any<N>> {
  return numberGiven(names, (count) => count === 1, message);
}

/** At most one of the options is given. */
export function atMostOneOf<N extends string>(names: readonly N[], message: GivenMessage<N>): Rule<Any<N>> {
  return numberGiven(names, (count) => count <= 1, message);
}

function numberGiven<N extends string>(
  names: readonly N[],
  accepts: (count: number) => boolean,
  message: GivenMessage<N>,
): Rule<Any<N>> {
  return together((options) => {
    const those = given(names, options);
    return accepts(those.length) ? undefined : message(options, those);
  });
}
