import type { Connection } from 'mongoose';
import type { SegmentRow } from '../../server/clue/segments.store';
import type { Clue } from '../../shared/clue/clue';
import { quantiles, type Quantiles } from './quantiles';
import type { SaidInRoom } from './group-talk';

export interface DayOutcome {
  /** Complaints of the day, and how many of them stand in a report. */
  readonly planted: number;
  readonly found: number;
  /** Reports made of what was meant as talk, and the share of talk they are. */
  readonly chatterClues: number;
  readonly clues: number;
  readonly lines: Readonly<Record<string, number>>;
  readonly inInbox: number;
  readonly unread: number;
  /** Of read messages that keep words: none may. */
  readonly withWords: number;
  /** From the complaint said to the clue, on the city's clock. */
  readonly clueSeconds: Quantiles;
}

/** What was planted in a day, by message: some thousands of ids, however long the day. */
export class Planted {
  private readonly complaints = new Map<string, number>();
  private readonly others = new Set<string>();

  note(messageId: string, { what }: SaidInRoom, saidAt: number): void {
    if (what === 'complaint') this.complaints.set(messageId, saidAt);
    else if (what !== 'talk') this.others.add(messageId);
  }

  count(): number {
    return this.complaints.size;
  }

  /** Read from what the pipeline left: its segments keep which messages they are of for a day. */
  async outcome(db: Connection): Promise<DayOutcome> {
    const foundAt = new Map((await db.collection<Clue>('clues').find({}, { projection: { foundAt: 1 } }).toArray()).map(({ _id, foundAt: at }) => [String(_id), at.getTime()]));
    const [found, seconds] = [new Set<string>(), quantiles()];
    let chatterClues = 0;
    for await (const { _id, parts } of db.collection<SegmentRow>('chat-segments').find({ state: 'reported' }, { projection: { 'parts.messageId': 1 } })) {
      const complaints = parts.flatMap(({ messageId }) => (this.complaints.has(messageId) ? [messageId] : []));
      for (const messageId of complaints) found.add(messageId);
      if (complaints.length === 0 && !parts.some(({ messageId }) => this.others.has(messageId))) chatterClues += 1;
      const [at, first] = [foundAt.get(String(_id)), complaints[0]];
      if (at !== undefined && first !== undefined) seconds.add((at - (this.complaints.get(first) ?? at)) / 1_000);
    }
    const states = await db.collection('chat-lines').aggregate<{ _id: string; count: number }>([{ $group: { _id: '$state', count: { $sum: 1 } } }]).toArray();
    const count = (query: object): Promise<number> => db.collection('chat-messages').countDocuments(query);
    return {
      planted: this.complaints.size, found: found.size, chatterClues, clues: foundAt.size, clueSeconds: seconds.of(),
      lines: Object.fromEntries(states.map(({ _id, count: lines }) => [_id, lines])),
      inInbox: await count({}), unread: await count({ state: 'new' }), withWords: await count({ state: 'read', text: { $exists: true } }),
    };
  }
}
