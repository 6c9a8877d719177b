import type { IncomingMessage, ServerResponse } from 'node:http';

/** One line of what is being prepared; `words` says how far it is. */
export interface ProgressLine {
  readonly label: string;
  readonly isDone: boolean;
  readonly words: string;
}

export type Progress = () => readonly ProgressLine[];

/** Answers everything while the server is being prepared: alive, not ready, and a plain page that looks again by itself. */
export function preparingHandler(progress: Progress): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    request.resume();
    if (path === '/healthz') return send(response, 200, 'application/json; charset=utf-8', JSON.stringify({ isAlive: true }));
    if (path === '/readyz') return send(response, 503, 'application/json; charset=utf-8', JSON.stringify({ isReady: false, missing: missingOf(progress()) }));
    if (path.startsWith('/api/')) return send(response, 503, 'application/json; charset=utf-8', JSON.stringify(NOT_READY));
    return send(response, 503, 'text/html; charset=utf-8', preparingPage(progress()));
  };
}

const NOT_READY = { error: { code: 'not-ready', message: '系统正在准备，请过一会儿再试', requestId: 'preparing' } };

function missingOf(lines: readonly ProgressLine[]): readonly { label: string; words: string }[] {
  return lines.filter((line) => !line.isDone).map(({ label, words }) => ({ label, words: words === '' ? '准备中' : words }));
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store', 'Retry-After': '2', 'X-Content-Type-Options': 'nosniff' });
  response.end(body);
}

/** The page a person sees meanwhile. */
export function preparingPage(lines: readonly ProgressLine[]): string {
  const done = lines.filter((line) => line.isDone).length;
  const share = lines.length === 0 ? 0 : Math.round((done / lines.length) * 100);
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="refresh" content="2"><title>格治 · 正在准备</title><style>${STYLE}</style></head><body><main>
<h1>正在准备</h1><p>第一次启动要准备数据库、演示城市和页面，大约一两分钟。这一页会自己刷新。</p>
<div class="bar" role="progressbar" aria-valuenow="${share}" aria-valuemin="0" aria-valuemax="100"><i style="width:${share}%"></i></div>
<ul>${lines.map(lineHtml).join('')}</ul></main></body></html>`;
}

function lineHtml({ label, isDone, words }: ProgressLine): string {
  return `<li class="${isDone ? 'done' : 'todo'}"><b aria-hidden="true">${isDone ? '✓' : '·'}</b><span>${escape(label)}</span><em>${escape(words)}</em></li>`;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
}

const STYLE = `body{margin:0;background:#f5f7f6;color:#17211d;font:16px/1.6 "PingFang SC","Noto Sans SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif}
main{max-width:480px;margin:18vh auto 0;padding:0 24px}h1{font-size:24px;margin:0 0 8px}p{margin:0 0 20px;color:#4b5a54}
.bar{height:6px;border-radius:3px;background:#dfe6e2;overflow:hidden}.bar i{display:block;height:100%;background:#0f766e}
ul{list-style:none;margin:20px 0;padding:0}li{display:flex;gap:12px;padding:8px 0;border-bottom:1px solid #e5ebe8}
li b{width:1em;color:#0f766e}li em{margin-left:auto;font-style:normal;color:#66756e;text-align:right}.todo span{color:#66756e}
@media(prefers-color-scheme:dark){body{background:#101614;color:#e7efeb}p,li em,.todo span{color:#9fb0a8}li{border-color:#22302a}.bar{background:#22302a}}`;
