import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { RecordingLogger } from '../../src/doors/testing.js';
import type { StorageLock } from '../../src/core/storage.js';
import { FailedPreconditionError } from '../../src/errors.js';
import { holdLock } from '../../src/storage/lock/held-lock.js';
import { isTemporaryName } from '../../src/storage/temporary-name.js';
import { watchRejections } from '../support/watch-rejections.js';
import { LockWorld, type WorldOptions, type Machine, type SimulatedProcess } from './lock-world.js';

watchRejections();

const path = 'd/lock';
const staleMs = 60_000;
/** How many lives are drawn for each property; `LOCK_MODEL_RUNS=20000` for a night. */
const numRuns = Number(process.env['LOCK_MODEL_RUNS'] ?? 120);

/** One holding of the lock, and what its process knows of it. */
interface Holding {
  readonly number: number;
  readonly lock: StorageLock;
}

/** A check that was passed: when its look at the file took effect, and for which holding. */
interface Pass {
  readonly at: number;
  readonly holding: number;
}

/** A place for a process: one after the other lives there. */
class Seat {
  process: SimulatedProcess;
  holding: Holding | undefined;
  isBusy = false;
  readonly #life: Life;
  readonly #machine: Machine;

  constructor(life: Life, machine: Machine) {
    this.#life = life;
    this.#machine = machine;
    this.process = life.world.start(machine);
  }

  restart(): void {
    this.process.isDead = true;
    this.process = this.#life.world.start(this.#machine);
    this.holding = undefined;
    this.isBusy = false;
  }

  take({ force }: { readonly force: boolean }): void {
    this.#do(async (process) => {
      const { files, clock } = process;
      const logger = new RecordingLogger();
      const label = path;
      try {
        const lock = await holdLock(path, {
          files,
          system: process,
          clock,
          logger,
          staleMs,
          force,
          signal: undefined,
          label,
        });
        this.holding = { number: (this.#life.holdings += 1), lock };
      } catch (error) {
        expect(error).toBeInstanceOf(FailedPreconditionError);
      }
    });
  }

  /** Passes the check, or not, as before each commit and removal. */
  check(): void {
    const { holding } = this;
    if (!holding) return;
    this.#do(async (process) => {
      try {
        await holding.lock.verify?.();
        this.#life.passes.push({ at: process.lastReadAt, holding: holding.number });
      } catch (error) {
        expect(error).toBeInstanceOf(FailedPreconditionError);
        this.#life.losses += 1;
        this.holding = undefined;
        await holding.lock.release();
      }
    });
  }

  release(): void {
    const { holding } = this;
    if (!holding) return;
    this.#do(async () => {
      await holding.lock.release();
      this.holding = undefined;
    });
  }

  #do(work: (process: SimulatedProcess) => Promise<void>): void {
    const { process } = this;
    if (process.isDead || this.isBusy) return;
    this.isBusy = true;
    void work(process).then(
      () => {
        if (this.process === process) this.isBusy = false;
      },
      (error: unknown) => {
        this.#life.errors.push(error);
      },
    );
  }
}

/** What the processes did, and the world that they did it in. */
class Life {
  readonly world: LockWorld;
  readonly seats: readonly Seat[];
  readonly passes: Pass[] = [];
  readonly errors: unknown[] = [];
  holdings = 0;
  losses = 0;

  constructor(machines: readonly Machine[], { hasLinks }: WorldOptions) {
    this.world = new LockWorld({ hasLinks });
    this.seats = machines.map((machine) => new Seat(this, machine));
  }
}

type Command = fc.AsyncCommand<object, Life>;

/** A command for the process in one seat. */
function command(name: string, seat: number, run: (seat: Seat, life: Life) => void | Promise<void>): Command {
  return {
    check: () => true,
    run: async (_model, life) => {
      const one = life.seats[seat];
      if (one) await run(one, life);
      await life.world.pass(0);
    },
    toString: () => `${name} by ${seat}`,
  };
}

/** Who wants the lock at once, and how. */
interface Rush {
  readonly dies: boolean;
  /** After how many calls each is held up, and for how long. */
  readonly held: readonly (readonly [seat: number, calls: number, ms: number])[];
  readonly force: boolean;
}

/** Whoever holds the lock dies or not, and several want it at once, each held up in some of its calls. */
function rush({ dies, held, force }: Rush): Command {
  return {
    check: () => true,
    run: async (_model, life) => {
      const { world } = life;
      for (const one of dies ? life.seats : []) if (one.holding || one.isBusy) one.restart();
      for (const [number, calls, ms] of held) {
        const one = life.seats[number];
        one?.process.delay([...Array.from({ length: calls }, () => 1), ms]);
        one?.take({ force });
      }
      for (let rounds = 0; rounds < 12; rounds += 1) {
        await world.pass(rounds < 8 ? 15 : 30_000);
        for (const one of life.seats) one.check();
      }
    },
    toString: () =>
      `rush${dies ? ' after a death' : ''}${force ? ' by force' : ''}: ${held.map((one) => one.join()).join(' ')}`,
  };
}

const seats = 6;
const seat = fc.nat({ max: seats - 1 });

interface Rules {
  readonly longestMs: number;
  readonly mayForce: boolean;
}

function commandsFor({ longestMs, mayForce }: Rules): fc.Arbitrary<Iterable<Command>> {
  const delay = fc.oneof(fc.nat({ max: 5 }), fc.nat({ max: Math.min(2000, longestMs) }), fc.nat({ max: longestMs }));
  const passing = fc.oneof(fc.nat({ max: 20 }), fc.nat({ max: 3000 }), fc.nat({ max: 100_000 }));
  const take = seat.map((one) =>
    command('take', one, (here) => {
      here.take({ force: false });
    }),
  );
  const heldUp = fc.array(fc.tuple(seat, fc.nat({ max: 30 }), delay), { minLength: 2, maxLength: 6 });
  const force = mayForce ? fc.integer({ min: 0, max: 4 }).map((drawn) => drawn === 4) : fc.constant(false);
  const rushes = fc
    .tuple(fc.boolean(), heldUp, force)
    .map(([dies, held, forced]) => rush({ dies, held, force: forced }));
  return fc.commands(
    [
      rushes,
      rushes,
      take,
      take,
      seat.map((one) =>
        command('check', one, (here) => {
          here.check();
        }),
      ),
      seat.map((one) =>
        command('check', one, (here) => {
          here.check();
        }),
      ),
      seat.map((one) =>
        command('release', one, (here) => {
          here.release();
        }),
      ),
      fc.tuple(seat, fc.nat({ max: 30 })).map(([one, halves]) =>
        command(`kill after ${halves}`, one, (here) => {
          here.process.killAfter(halves);
        }),
      ),
      seat.map((one) =>
        command('restart', one, (here) => {
          here.restart();
        }),
      ),
      fc.tuple(seat, fc.array(delay, { minLength: 1, maxLength: 40 })).map(([one, delays]) =>
        command(`delay ${delays.join()}`, one, (here) => {
          here.process.delay(delays);
        }),
      ),
      passing.map((ms) => command(`pass ${ms} ms`, 0, (_here, { world }) => world.pass(ms))),
      passing.map((ms) => command(`pass ${ms} ms`, 0, (_here, { world }) => world.pass(ms))),
      ...(mayForce
        ? [
            seat.map((one) =>
              command('take by force', one, (here) => {
                here.take({ force: true });
              }),
            ),
          ]
        : []),
    ],
    { maxCommands: 40 },
  );
}

const here: Machine = { bootId: 'a', pidNamespace: '1' };
const oneMachine: readonly Machine[] = Array.from({ length: seats }, () => here);
const manyMachines: readonly Machine[] = [
  here,
  here,
  { bootId: 'a', pidNamespace: '2' },
  { bootId: 'b', pidNamespace: '1' },
  { bootId: '', pidNamespace: '' },
  { bootId: '', pidNamespace: '' },
];

async function live(machines: readonly Machine[], options: WorldOptions, commands: Iterable<Command>): Promise<Life> {
  const life = new Life(machines, options);
  await fc.asyncModelRun(() => ({ model: {}, real: life }), commands);
  await life.world.pass(300_000);
  expect(life.errors).toEqual([]);
  expect(interrupted(life.passes), 'holdings that passed the check again after another had').toEqual([]);
  return life;
}

/** The holdings that passed a check, were followed by another, and passed again: two of them held at once. */
function interrupted(passes: readonly Pass[]): readonly number[] {
  const inOrder = passes.toSorted((one, other) => one.at - other.at).map(({ holding }) => holding);
  const runs = inOrder.filter((holding, index) => holding !== inOrder[index - 1]);
  return runs.filter((holding, index) => runs.indexOf(holding) !== index);
}

/** Everybody dies; a new process gets the lock in the end, and leaves nothing but what every saver sweeps. */
async function expectWayOut(life: Life): Promise<void> {
  const { world } = life;
  for (const one of life.seats) one.process.isDead = true;
  const last = new Seat(life, here);
  last.take({ force: false });
  await world.pass(20 * staleMs, () => !last.isBusy);
  expect(life.errors).toEqual([]);
  expect(last.holding).toBeDefined();
  last.check();
  await world.pass(1000);
  expect(last.holding).toBeDefined();
  last.release();
  await world.pass(1000);
  expect(world.names.filter((name) => !isTemporaryName(name))).toEqual([]);
}

test('of two that commit or remove, never both pass the check: kills, delays of any length, force, machines apart', async () => {
  const commands = commandsFor({ longestMs: 200_000, mayForce: true });
  await fc.assert(
    fc.asyncProperty(commands, fc.boolean(), async (drawn, hasLinks) => {
      await expectWayOut(await live(manyMachines, { hasLinks }, drawn));
    }),
    { numRuns },
  );
}, 0);

test('who lives keeps the lock from all others of its machine, however late their calls arrive', async () => {
  const commands = commandsFor({ longestMs: 200_000, mayForce: false });
  await fc.assert(
    fc.asyncProperty(commands, fc.boolean(), async (drawn, hasLinks) => {
      const life = await live(oneMachine, { hasLinks }, drawn);
      // Without links a lock is empty before it is written, and may be taken for a leftover just then.
      if (hasLinks) expect(life.losses).toBe(0);
      await expectWayOut(life);
    }),
    { numRuns },
  );
}, 0);

test('who lives and gives signs of it keeps the lock from other machines', async () => {
  const commands = commandsFor({ longestMs: 500, mayForce: false });
  await fc.assert(
    fc.asyncProperty(commands, fc.boolean(), async (drawn, hasLinks) => {
      const life = await live(manyMachines, { hasLinks }, drawn);
      // Without links a lock is empty before it is written, and may be taken for a leftover just then.
      if (hasLinks) expect(life.losses).toBe(0);
      await expectWayOut(life);
    }),
    { numRuns },
  );
}, 0);
