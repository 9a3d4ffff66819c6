import type { ArrowGroup } from './group-arrows.js';
import { bandTops, columnAt, lifecyclePlaces, type Place } from './lifecycle-places.js';
import type { Point, TextLine, Tone } from './picture.js';

/** A line of the lifecycle's picture, and which arrows it stands for. */
export interface Route {
  readonly id: string;
  readonly tone: Tone;
  readonly stands: (arrow: Pick<ArrowGroup, 'from' | 'to'>) => boolean;
  readonly points: readonly Point[];
  readonly label?: TextLine | undefined;
}

function place(id: string): Place {
  const found = lifecyclePlaces[id];
  if (found === undefined) throw new RangeError(`place: expected a state of the lifecycle, got "${id}"`);
  return found;
}

const right = ({ x, width }: Place): number => x + width;
const bottom = ({ y, height }: Place): number => y + height;
const middle = ({ y, height }: Place): number => y + height / 2;

function between(from: string, to: string, points: readonly Point[], tone: Tone = place(from).tone): Route {
  return {
    id: `${from} ${to}`,
    tone,
    stands: (arrow) => arrow.from === from && arrow.to === to,
    points,
  };
}

/** A straight line to the next state of the row. */
function onwards(from: string, to: string): Route {
  return alongside(from, to, 0);
}

/** The same, that far below the middle. */
function alongside(from: string, to: string, offset: number): Route {
  const y = middle(place(from)) + offset;
  const isToTheRight = place(to).x > place(from).x;
  return between(from, to, [
    { x: isToTheRight ? right(place(from)) : place(from).x, y },
    { x: isToTheRight ? place(to).x : right(place(to)), y },
  ]);
}

/** A straight line down or up, at `x`. */
function upright(from: string, to: string, x: number, tone?: Tone): Route {
  const isDown = place(to).y > place(from).y;
  const points = [
    { x, y: isDown ? bottom(place(from)) : place(from).y },
    { x, y: isDown ? place(to).y : bottom(place(to)) },
  ];
  return between(from, to, points, tone);
}

/** The same line where the session that was made begins with a pause. */
function orPaused(route: Route): Route {
  return {
    ...route,
    stands: ({ from, to }) => route.stands({ from, to: to === 'running.paused' ? 'running.ready' : to }),
  };
}

function labelled(route: Route, text: string, at: Point): Route {
  return { ...route, label: { ...at, text, size: 11, weight: 'regular', anchor: 'start' } };
}

function isWithin(id: string, part: string): boolean {
  return id === part || id.startsWith(`${part}.`);
}

/** All ways from a part of the life to closing are one line, down a lane on the left. */
function wayOut(part: 'initializing' | 'running' | 'recovering', lane: number): Route {
  const { x } = place('closing');
  const fromY = middle(place(part));
  const toY = bandTops.closing + 20 + 22 * lane;
  const laneX = x - 12 - 12 * lane;
  return {
    id: `${part} closing`,
    tone: 'closing',
    stands: ({ from, to }) => isWithin(from, part) && to === 'closing',
    points: [
      { x, y: fromY },
      { x: laneX, y: fromY },
      { x: laneX, y: toY },
      { x, y: toY },
    ],
  };
}

/** All ways from a recovery that failed for good to where there is no session. */
const recoveryFailed: Route = {
  id: 'recovering running.sessionless',
  tone: 'recovering',
  stands: ({ from, to }) => isWithin(from, 'recovering') && to === 'running.sessionless',
  points: [
    { x: columnAt(2) + 22, y: bandTops.recovering },
    { x: columnAt(2) + 22, y: bottom(place('running.sessionless')) },
  ],
};

/** From one state of a recovery back to its wait, below the row. */
function backToTheWait(from: string, points: readonly Point[]): Route {
  return between(from, 'recovering.backingOff', points);
}

const creating = place('recovering.creating');
const discarding = place('recovering.discarding');
const release = place('closing.releasing');
const failed = place('failed');
const gapBelowRunning = (bottom(place('running')) + bandTops.recovering) / 2 + 4;
/** Where what is beside a straight line begins. */
const beside = 7;

/** Right of the name of the part that it leads to. */
const lossX = columnAt(0) + 90;

/** A loss is an event of the whole part; its line comes from the state in which steps are made. */
const sessionLost: Route = {
  ...upright('running.ready', 'recovering.releasing', lossX, 'recovering'),
  stands: ({ from, to }) => isWithin(from, 'running') && to === 'recovering.releasing',
};

/** Every line of the lifecycle's picture. */
export const lifecycleRoutes: readonly Route[] = [
  onwards('initializing.beginning', 'initializing.finalizing'),
  onwards('initializing.finalizing', 'initializing.creating'),
  onwards('initializing.creating', 'initializing.startingQueueRunners'),
  onwards('initializing.startingQueueRunners', 'initializing.announcing'),
  orPaused(upright('initializing.announcing', 'running.ready', columnAt(4) + 76)),
  upright('initializing.finalizing', 'initializing.backingOff', columnAt(1) + 74),
  upright('initializing.backingOff', 'initializing.finalizing', columnAt(1) + 92),
  upright('initializing.creating', 'initializing.backingOff', columnAt(2) + 30),
  upright('initializing.backingOff', 'initializing.creating', columnAt(2) + 12),
  upright('initializing.creating', 'initializing.discarding', columnAt(2) + 82),
  upright('initializing.startingQueueRunners', 'initializing.discarding', columnAt(3) + 52),
  upright('initializing.announcing', 'initializing.discarding', columnAt(4) + 22),
  onwards('initializing.discarding', 'initializing.backingOff'),

  upright('running.ready', 'running.paused', columnAt(1) + 38),
  upright('running.paused', 'running.ready', columnAt(1) + 66),
  alongside('running.paused', 'running.sessionless', -6),
  alongside('running.sessionless', 'running.paused', 6),
  labelled(sessionLost, 'step.failed, task.failed', { x: lossX + beside, y: gapBelowRunning }),
  labelled(upright('running.sessionless', 'recovering.creating', columnAt(2) + 82, 'recovering'), 'session.wanted', {
    x: columnAt(2) + 82 + beside,
    y: gapBelowRunning,
  }),
  recoveryFailed,

  onwards('recovering.releasing', 'recovering.backingOff'),
  onwards('recovering.backingOff', 'recovering.creating'),
  onwards('recovering.creating', 'recovering.startingQueueRunners'),
  onwards('recovering.startingQueueRunners', 'recovering.announcing'),
  orPaused(upright('recovering.announcing', 'running.ready', columnAt(4) + 76, 'running')),
  backToTheWait('recovering.creating', [
    { x: columnAt(2) + 30, y: bottom(creating) },
    { x: columnAt(2) + 30, y: bottom(creating) + 14 },
    { x: columnAt(1) + 84, y: bottom(creating) + 14 },
    { x: columnAt(1) + 84, y: bottom(creating) },
  ]),
  backToTheWait('recovering.discarding', [
    { x: discarding.x, y: middle(discarding) },
    { x: columnAt(1) + 52, y: middle(discarding) },
    { x: columnAt(1) + 52, y: bottom(creating) },
  ]),
  upright('recovering.creating', 'recovering.discarding', columnAt(2) + 82),
  upright('recovering.startingQueueRunners', 'recovering.discarding', columnAt(3) + 52),
  upright('recovering.announcing', 'recovering.discarding', columnAt(4) + 22),

  wayOut('initializing', 2),
  labelled(wayOut('running', 1), 'close.requested', { x: place('closing').x, y: bandTops.closing - 9 }),
  wayOut('recovering', 0),
  onwards('closing.ending', 'closing.stopping'),
  onwards('closing.stopping', 'closing.releasing'),
  onwards('closing.releasing', 'closed'),
  between('closing.releasing', 'failed', [
    { x: right(release) - 30, y: release.y },
    { x: right(release) - 30, y: middle(failed) },
    { x: failed.x, y: middle(failed) },
  ]),
];
