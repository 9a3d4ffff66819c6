/** Who holds a lock, as its file says; what the system does not tell is ''. */
export interface LockOwner {
  /** Of this one taking of the lock; no two are the same. */
  readonly id: string;
  readonly host: string;
  /** The machine from one start of its system to the next. */
  readonly bootId: string;
  /** Where the number of the process means this process. */
  readonly pidNamespace: string;
  readonly pid: number;
  /** When the process began, as the system counts; it tells it from a later one of the same number. */
  readonly began: string;
  /** The same moment as the process counts, for who asks within it. */
  readonly origin: string;
  /** The directory of the lock, by what stays when it is renamed and is not copied with it. */
  readonly directory: string;
}

/** An owner as earlier versions wrote one. */
export interface FormerOwner {
  readonly host: string;
  readonly pid: number;
  readonly began: string;
}

const texts = ['id', 'host', 'bootId', 'pidNamespace', 'began', 'origin', 'directory'] as const;

/** The content of a lock; that of one owner has always the same length, whatever the number of its signs of life. */
export function encodeLock(owner: LockOwner, beats: number): string {
  return `${JSON.stringify({ ...owner, beats: String(beats).padStart(12, '0') })}\n`;
}

/** The owner that a lock names; undefined where it names none. */
export function ownerOf(text: string): LockOwner | undefined {
  const value = parse(text);
  const { id, pid } = value as Partial<LockOwner>;
  const isOwner =
    texts.every((name) => typeof value[name] === 'string') && isPid(pid) && /^[0-9a-f]{16}$/.test(id ?? '');
  return isOwner ? (value as unknown as LockOwner) : undefined;
}

/** The owner that a lock of an earlier version names; undefined where it names none. */
export function formerOwnerOf(text: string): FormerOwner | undefined {
  const value = parse(text);
  const { host, pid, began, bootId } = value as Partial<LockOwner>;
  const isFormer = typeof host === 'string' && typeof began === 'string' && isPid(pid) && bootId === undefined;
  return isFormer ? { host, pid, began } : undefined;
}

function isPid(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0;
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
