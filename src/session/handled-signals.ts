import { check, Check } from '../core/options/check.js';
import { firstFault, type Part } from '../core/options/objects.js';

const signalNames = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGUSR2', 'SIGBREAK'] as const;

/** A signal that asks a process to end, and that a process may answer itself. */
export type ProcessSignal = (typeof signalNames)[number];

const requirement = `true, false or an array of ${signalNames.join(', ')}`;
const isSignal = (name: unknown): boolean => signalNames.some((one) => one === name);

/** Whether, or which, signals of the process are answered. */
export const someSignals = /* @__PURE__ */ new Check<boolean | readonly ProcessSignal[]>(
  'type',
  requirement,
  (value) => {
    if (typeof value === 'boolean') return undefined;
    if (!Array.isArray(value)) return { kind: 'type', expected: requirement };
    return firstFault(
      check(requirement, isSignal),
      value.map((name: unknown, place): Part => [`[${place}]`, name]),
    );
  },
);

/** The signals that the option `handleSignals` asks for, each once: SIGTERM and SIGINT for true, none for false. */
export function resolveSignals(handleSignals: boolean | readonly ProcessSignal[]): readonly ProcessSignal[] {
  if (typeof handleSignals === 'boolean') return handleSignals ? ['SIGTERM', 'SIGINT'] : [];
  return [...new Set(handleSignals)];
}
