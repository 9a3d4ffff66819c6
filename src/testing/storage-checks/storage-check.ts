import type { StorageScene } from './storage-scene.js';

/** One thing that every storage does. */
export interface StorageCheck {
  /** What it does, as a sentence without its subject. */
  readonly name: string;
  /** Rejects when it does not. */
  readonly run: (scene: StorageScene) => Promise<void>;
}

/** Names one thing that every storage does, and says how to see it. */
export function storageCheck(name: string, run: (scene: StorageScene) => Promise<void>): StorageCheck {
  return { name, run };
}
