import { z } from 'zod';
import { ADVICE_MAX } from './model-advice';

/** Why an answer is thrown away. */
export type AnswerFault = 'not-json' | 'wrong-shape' | 'not-in-list';

export type ReadAnswer =
  | { readonly ok: true; readonly classIds: readonly string[] }
  | { readonly ok: false; readonly fault: AnswerFault };

/** What a chat completion looks like, as far as it is read. Source: the OpenAI API, `POST /v1/chat/completions`. */
const completion = z.looseObject({ choices: z.array(z.looseObject({ message: z.looseObject({ content: z.string() }) })).min(1) });
/** Nothing but the classes: a model that wants more is not understood. */
const answer = z.strictObject({ classes: z.array(z.string().max(60)).max(ADVICE_MAX) });

/** Reasoning models think aloud before they answer. */
const THOUGHT = /^\s*<think>[\s\S]*?<\/think>/;
const FENCED = /^\s*```(?:json)?\s*([\s\S]*?)\s*```\s*$/;

/**
 * The classes an answer names. The whole answer must be the one object that was asked for, bare or in a fence; one id that was not offered and all of it is thrown away,
 * because who invents one is not to be trusted with the others.
 */
export function readAnswer(body: string, offeredIds: ReadonlySet<string>): ReadAnswer {
  const said = completion.safeParse(jsonOf(body));
  if (!said.success) return { ok: false, fault: 'not-json' };
  const content = said.data.choices[0]!.message.content.replace(THOUGHT, '');
  const value = jsonOf(FENCED.exec(content)?.[1] ?? content);
  if (value === undefined) return { ok: false, fault: 'not-json' };
  const parsed = answer.safeParse(value);
  if (!parsed.success) return { ok: false, fault: 'wrong-shape' };
  const classIds = [...new Set(parsed.data.classes)];
  return classIds.every((id) => offeredIds.has(id)) ? { ok: true, classIds } : { ok: false, fault: 'not-in-list' };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
