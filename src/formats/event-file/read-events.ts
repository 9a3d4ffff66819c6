import type { ByteSource } from '../../core/storage.js';
import { decodeProto } from '../decode-proto.js';
import { EventSchema, type Event } from '../proto/generated/event_pb.js';
import { ReadBudget } from '../read-budget.js';
import { readRecords } from '../tf-record/record-reader.js';

/**
 * Reads the events of an event file in order, those that say its version included.
 *
 * A file may be read while it is written: what stands in it when the source was opened counts, and a record that was not
 * whole by then is the one that the error calls truncated.
 *
 * @throws DataLossError as readRecords does, and for a record that is no event, naming label and offset.
 */
export async function* readEvents(source: ByteSource): AsyncGenerator<Event, void, undefined> {
  const budget = new ReadBudget().admit(source);
  for await (const { offset, payload } of readRecords(source)) {
    yield decodeProto(EventSchema, payload, source.label, `the record at ${offset}`, budget);
  }
}
