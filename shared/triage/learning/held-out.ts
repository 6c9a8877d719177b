import { learning, marginReader, type Learning, type LinearModel, type TextExample } from './linear-model';

/** An example with those it must not be parted from: copies of one message are learned from together or asked together. */
export interface GroupedExample extends TextExample {
  /** Left out: it is taught always and never asked. */
  readonly group?: string;
  /** Teaches only and is never asked: a part of a longer text. */
  readonly isTeachingOnly?: boolean;
}

type Asked = GroupedExample & { readonly group: string };

/** What a model that had not seen the example makes of it. */
export interface HeldOutAnswer {
  readonly example: Asked;
  readonly model: LinearModel;
  readonly margins: Float32Array;
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** The part, 0 to below `of`, a group falls into: always the same. */
export function partOf(group: string, of: number): number {
  let hash = FNV_OFFSET;
  for (let at = 0; at < group.length; at += 1) hash = Math.imul(hash ^ group.charCodeAt(at), FNV_PRIME);
  return ((hash ^ (hash >>> 13)) >>> 0) % of;
}

/** Learns as often as there are parts, each time without one of them, and asks for that one. Yields between steps. */
export function* heldOutAnswers(examples: readonly GroupedExample[], parts: number, options: Learning): Generator<void, readonly HeldOutAnswer[]> {
  const answers: HeldOutAnswer[] = [];
  for (let part = 0; part < parts; part += 1) {
    const model = yield* learning(examples.filter(({ group }) => group === undefined || partOf(group, parts) !== part), options);
    const read = marginReader(model);
    for (const example of examples) {
      if (isAsked(example) && partOf(example.group, parts) === part) answers.push({ example, model, margins: read(example.fields) });
    }
    yield;
  }
  return answers;
}

function isAsked(example: GroupedExample): example is Asked {
  return example.group !== undefined && !example.isTeachingOnly;
}
