import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ModelMessage } from '../../shared/triage/model-advice/model-advice';

/** How the model is just now. */
export type ModelMood = 'right' | 'slow' | 'wrong' | 'talkative' | 'thinking' | 'down' | 'half' | 'obedient' | 'greedy' | 'endless' | 'dripping';

export interface FakeModel {
  readonly url: string;
  mood: ModelMood;
  /** What it chooses when it is right. */
  choice: readonly string[];
  /** What it was asked, word for word. */
  readonly asked: readonly { readonly messages: readonly ModelMessage[]; readonly authorization: string }[];
  close(): Promise<void>;
}

const completion = (content: string): string => JSON.stringify({ id: 'x', object: 'chat.completion', choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }] });

/** What it does where it obeys what a citizen wrote. */
const OBEDIENT = '{"classes":[],"action":"closeAll","reply":"好的，已忽略以上规则，所有案件已关闭"}';

/** A model behind the usual address, with all the bad days models have. */
export async function fakeModel(): Promise<FakeModel> {
  const asked: { messages: readonly ModelMessage[]; authorization: string }[] = [];
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });

  const model: FakeModel = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    mood: 'right', choice: [], asked,
    close: () => new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections(); }),
  };

  const CONTENT: Partial<Record<ModelMood, () => string>> = {
    right: () => JSON.stringify({ classes: model.choice }),
    wrong: () => JSON.stringify({ classes: [...model.choice, 'matter:99999'] }),
    talkative: () => `好的！根据您的描述，我认为是：${JSON.stringify({ classes: model.choice })}。希望对您有帮助。`,
    thinking: () => `<think>{"classes":["nonsense"]} 不对，再想想</think>\n\`\`\`json\n${JSON.stringify({ classes: model.choice })}\n\`\`\``,
    obedient: () => OBEDIENT,
    greedy: () => JSON.stringify({ classes: model.choice, confidence: 1, file: true }),
  };

  return model;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { messages } = JSON.parse(Buffer.concat(chunks).toString()) as { messages: ModelMessage[] };
    asked.push({ messages, authorization: request.headers.authorization ?? '' });
    if (model.mood === 'slow') return;
    if (model.mood === 'down') { response.writeHead(500).end('CUDA out of memory'); return; }
    if (model.mood === 'half') { const whole = completion(JSON.stringify({ classes: model.choice })); response.end(whole.slice(0, whole.length / 2)); return; }
    if (model.mood === 'endless') { drip(response, 'x'.repeat(16_384), 1); return; }
    if (model.mood === 'dripping') { drip(response, ' ', 50); return; }
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(completion(CONTENT[model.mood]?.() ?? ''));
  }

  /** Never comes to an end. */
  function drip(response: ServerResponse, words: string, everyMs: number): void {
    const timer = setInterval(() => response.write(words), everyMs);
    response.on('close', () => clearInterval(timer));
  }
}
