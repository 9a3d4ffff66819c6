/** What a key does. */
export type Command =
  | 'toggle-pause'
  | 'stepOnce'
  | 'saveNow'
  | 'stop'
  | 'lose'
  | 'follow'
  | 'earlier'
  | 'later'
  | 'much-earlier'
  | 'much-later'
  | 'beginning'
  | 'next-recovery'
  | 'previous-recovery'
  | 'next-checkpoint'
  | 'previous-checkpoint'
  | 'pin'
  | 'zoom-in'
  | 'zoom-out'
  | 'whole'
  | 'next-session'
  | 'previous-session'
  | 'search'
  | 'theme'
  | 'sheet';

/** A key, as KeyboardEvent tells it, with what it does. */
export interface KeyCommand {
  readonly keys: readonly string[];
  /** How the sheet writes it. */
  readonly shown: string;
  readonly command: Command;
  readonly text: string;
}

/** All keys, in the groups of the sheet. */
export const keyCommands: readonly { readonly title: string; readonly keys: readonly KeyCommand[] }[] = [
  {
    title: 'The session',
    keys: [
      { keys: [' '], shown: 'space', command: 'toggle-pause', text: 'pause, and resume' },
      { keys: ['.'], shown: '.', command: 'stepOnce', text: 'make one step' },
      { keys: ['s'], shown: 's', command: 'saveNow', text: 'save a checkpoint now' },
      { keys: ['x'], shown: 'x', command: 'stop', text: 'stop after this step' },
      { keys: ['l'], shown: 'l', command: 'lose', text: 'lose the session now, as a preemption does' },
    ],
  },
  {
    title: 'Time',
    keys: [
      { keys: ['f', 'Escape'], shown: 'f', command: 'follow', text: 'follow what happens now' },
      { keys: ['ArrowLeft'], shown: '←', command: 'earlier', text: 'look a little earlier' },
      { keys: ['ArrowRight'], shown: '→', command: 'later', text: 'look a little later' },
      { keys: ['Shift+ArrowLeft', 'PageUp'], shown: 'shift ←', command: 'much-earlier', text: 'look much earlier' },
      { keys: ['Shift+ArrowRight', 'PageDown'], shown: 'shift →', command: 'much-later', text: 'look much later' },
      { keys: ['Home'], shown: 'home', command: 'beginning', text: 'look at the beginning' },
      { keys: ['r'], shown: 'r', command: 'next-recovery', text: 'go to the next recovery or failure' },
      { keys: ['R', 'Shift+R'], shown: 'shift r', command: 'previous-recovery', text: 'go to the one before' },
      { keys: ['c'], shown: 'c', command: 'next-checkpoint', text: 'go to the next checkpoint' },
      { keys: ['C', 'Shift+C'], shown: 'shift c', command: 'previous-checkpoint', text: 'go to the one before' },
      { keys: ['m'], shown: 'm', command: 'pin', text: 'keep this moment to compare others with it' },
    ],
  },
  {
    title: 'The curves',
    keys: [
      { keys: ['+', '=', 'Shift++'], shown: '+', command: 'zoom-in', text: 'show a shorter time, more finely' },
      { keys: ['-', '_'], shown: '-', command: 'zoom-out', text: 'show a longer time' },
      { keys: ['0'], shown: '0', command: 'whole', text: 'show the whole life' },
    ],
  },
  {
    title: 'The page',
    keys: [
      { keys: ['j', ']'], shown: 'j', command: 'next-session', text: 'look at the next session' },
      { keys: ['k', '['], shown: 'k', command: 'previous-session', text: 'look at the one before' },
      { keys: ['/'], shown: '/', command: 'search', text: 'search the log' },
      { keys: ['t'], shown: 't', command: 'theme', text: 'dark, light, or as the system has it' },
      { keys: ['?'], shown: '?', command: 'sheet', text: 'show and hide this sheet' },
    ],
  },
];

/** What a key press stands for; nothing when it has no meaning here. */
export function commandOf(event: {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}): Command | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const name = event.shiftKey && event.key.length > 1 ? `Shift+${event.key}` : event.key;
  return keyCommands.flatMap(({ keys }) => keys).find(({ keys }) => keys.includes(name))?.command;
}
