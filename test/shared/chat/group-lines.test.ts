import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadCity } from '../../../config/load-city';
import { readGate } from '../../../shared/chat/gate/gate';
import { chatLexicon, type ChatLexicon } from '../../../shared/chat/lexicon';
import { wordsOf } from '../../../shared/chat/read-message';
import { heardFrom, talkLines, wrongLines } from '../../support/group-lines';

const linesOf = (name: string): readonly string[] => readFileSync(join(dirname(fileURLToPath(import.meta.url)), 'lines', name), 'utf8').trim().split('\n');

let lexicon: ChatLexicon;
beforeAll(async () => { lexicon = chatLexicon((await loadCity('ningbo', { isDemo: false })).matters); });

const clues = (lines: readonly string[]): readonly string[] => lines.filter((line) => readGate(wordsOf(line), lexicon).isClue);

test('nineteen of twenty short lines about something wrong in the street are found (R18)', () => {
  const wrong = linesOf('wrong.txt');

  expect(clues(wrong).length / wrong.length).toBeGreaterThanOrEqual(0.95);
});

test('of everyday lines of a neighbourhood at most one in forty is taken for one (R18)', () => {
  const talk = linesOf('talk.txt');

  expect(clues(talk).length / talk.length).toBeLessThanOrEqual(0.025);
});

describe('lines kept apart from tuning (R18)', () => {
  test('of what is wrong six of seven are found', () => {
    const lines = wrongLines('held-wrong.txt');

    expect(lines.filter(({ messages }) => heardFrom(messages, lexicon) !== undefined).length / lines.length).toBeGreaterThanOrEqual(0.86);
  });

  test('of what only sounds like it at most one in twenty-five is taken for it', () => {
    const lines = talkLines('held-talk.txt');

    expect(lines.filter(({ messages }) => heardFrom(messages, lexicon) !== undefined).length / lines.length).toBeLessThanOrEqual(0.04);
  });

  test('every line has a class of the catalogue, or says that it has none', async () => {
    const codes = new Set((await loadCity('ningbo', { isDemo: false })).matters.map(({ code }) => code));

    const strange = ['held-wrong.txt', 'seen-wrong.txt'].flatMap(wrongLines).filter((line) => line.codes.some((code) => !codes.has(code)));

    expect(strange).toEqual([]);
  });
});
