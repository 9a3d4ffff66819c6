import { create } from '@bufbuild/protobuf';
import { describe } from '../core/argument.js';
import { SessionLog_SessionStatus, SessionLogSchema, type SessionLog } from '../formats/proto/generated/event_pb.js';
import type { SessionLogEntry } from './summary-writer.js';

const statuses = {
  START: SessionLog_SessionStatus.START,
  STOP: SessionLog_SessionStatus.STOP,
  CHECKPOINT: SessionLog_SessionStatus.CHECKPOINT,
} as const satisfies Record<SessionLogEntry['status'], SessionLog_SessionStatus>;

/** @throws TypeError for a status that there is not, and for a text that is none. */
export function toSessionLog(entry: SessionLogEntry): SessionLog {
  if (typeof entry !== 'object' || (entry as object | null) === null) {
    throw new TypeError(`entry: expected an object with a status, got ${describe(entry)}`);
  }
  const { status, checkpointPath = '', msg = '' } = entry;
  for (const [name, text] of Object.entries({ checkpointPath, msg })) {
    if (typeof text !== 'string') throw new TypeError(`${name}: expected a text, got ${describe(text)}`);
  }
  if (!Object.hasOwn(statuses, status)) {
    throw new TypeError(`status: expected START, STOP or CHECKPOINT, got ${describe(status)}`);
  }
  return create(SessionLogSchema, { status: statuses[status], checkpointPath, msg });
}
