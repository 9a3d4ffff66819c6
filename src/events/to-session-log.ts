import { create } from '@bufbuild/protobuf';
import { check } from '../core/options/check.js';
import { anObject } from '../core/options/objects.js';
import { text } from '../core/options/values.js';
import { SessionLog_SessionStatus, SessionLogSchema, type SessionLog } from '../formats/proto/generated/event_pb.js';
import type { SessionLogEntry } from './summary-writer.js';

const statuses = {
  START: SessionLog_SessionStatus.START,
  STOP: SessionLog_SessionStatus.STOP,
  CHECKPOINT: SessionLog_SessionStatus.CHECKPOINT,
} as const satisfies Record<SessionLogEntry['status'], SessionLog_SessionStatus>;

const aStatus = /* @__PURE__ */ check<SessionLogEntry['status']>('START, STOP or CHECKPOINT', (status) =>
  Object.hasOwn(statuses, status as PropertyKey),
);

/** @throws TypeError for a status that there is not, and for a text that is none. */
export function toSessionLog(entry: SessionLogEntry): SessionLog {
  const { status, checkpointPath = '', msg = '' } = anObject('an object with a status').assert('entry', entry);
  for (const [name, part] of Object.entries({ checkpointPath, msg })) text('a text').assert(name, part);
  aStatus.assert('status', status);
  return create(SessionLogSchema, { status: statuses[status], checkpointPath, msg });
}
