import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { loadCity } from '../../config/load-city';
import { readGate } from '../../shared/chat/gate/gate';
import { chatLexicon, type ChatLexicon } from '../../shared/chat/lexicon';
import { wordsOf } from '../../shared/chat/read-message';
import { ownLineFigures } from './own-lines';
import type { Figure, Measured, Task } from './task';

const FILES = { letters: 'fuzhou_liuyanban121/liuyan.jsonl', posts: 'fuzhou_liuyanban121/weibo_fuzhou_water_posts.jsonl', chitchat: 'chitchat/negatives.jsonl' } as const;
/** Letters to a city of every kind, policy questions among them; no goal, only to see what the gate does with others' words. */
const OTHER_LETTERS = 'tipdm2020c/f2_dev.jsonl';
/** Issue 5: at most one line of chit-chat in a thousand, eight in ten right among letters and posts. */
const GOALS = { found: 0.9, leftAlone: 0.999, precision: 0.8 } as const;

const row = z.object({ content: z.string().nullish(), text: z.string().nullish(), detail: z.string().nullish(), municipal_keyword: z.number().optional() });

/** Clue or chatter, by the product's own gate as it is shipped: nothing is learned here. */
export const CLUE_GATE: Task = {
  name: 'clue-gate',
  label: '线索识别（福州留言、微博、闲聊）',
  run: async (folder) => {
    const { matters } = await loadCity('ningbo', { isDemo: false });
    const measured = measure(folder, chatLexicon(matters));
    return measured.kind === 'absent' ? measured : { ...measured, figures: [...measured.figures, ...ownLineFigures(matters)] };
  },
};

function measure(folder: string, lexicon: ChatLexicon): Measured {
  const missing = Object.values(FILES).find((file) => !existsSync(join(folder, file)));
  if (missing !== undefined) return { kind: 'absent', file: missing };
  const since = performance.now();
  const read = (file: string): readonly z.infer<typeof row>[] => readFileSync(join(folder, file), 'utf8').split('\n').filter((line) => line !== '').map((line) => row.parse(JSON.parse(line)));
  const textsOf = { letters: read(FILES.letters).flatMap(({ content }) => content ?? []), posts: read(FILES.posts).flatMap(({ text }) => text ?? []),
    chitchat: read(FILES.chitchat).flatMap(({ text, municipal_keyword }) => (municipal_keyword === 0 ? text ?? [] : [])) };
  const cluesIn = (texts: readonly string[]): number => texts.filter((text) => readGate(wordsOf(text), lexicon).isClue).length;
  const [found, wrong, alarms] = [cluesIn(textsOf.letters), cluesIn(textsOf.posts), cluesIn(textsOf.chitchat)];
  const keyword = keywordRule(textsOf);
  const others = existsSync(join(folder, OTHER_LETTERS)) ? read(OTHER_LETTERS).flatMap(({ detail }) => detail ?? []) : [];
  const figures: Figure[] = [
    { name: '留言找到', value: found / textsOf.letters.length, baseline: keyword.found, goal: GOALS.found },
    { name: '闲聊不打扰', value: 1 - alarms / textsOf.chitchat.length, baseline: keyword.leftAlone, goal: GOALS.leftAlone },
    { name: '留言加新闻的准确率', value: found / (found + wrong), baseline: keyword.precision, goal: GOALS.precision },
    ...(others.length === 0 ? [] : [{ name: '各类来信（含政策咨询）判为线索', value: cluesIn(others) / others.length }]),
  ];
  const measured = textsOf.letters.length + textsOf.posts.length + textsOf.chitchat.length + others.length;
  return { kind: 'measured', learned: 0, measured, seconds: (performance.now() - since) / 1_000, figures };
}

/** The simple method: one word of dirt or noise is a clue. */
function keywordRule({ letters, posts, chitchat }: Record<'letters' | 'posts' | 'chitchat', readonly string[]>): { readonly found: number; readonly leftAlone: number; readonly precision: number } {
  const hits = (texts: readonly string[]): number => texts.filter((text) => /垃圾|污水|噪音|噪声|扰民|臭|坏了|堵|漏|油烟|违建|占道/.test(text)).length;
  return { found: hits(letters) / letters.length, leftAlone: 1 - hits(chitchat) / chitchat.length, precision: hits(letters) / (hits(letters) + hits(posts)) };
}
