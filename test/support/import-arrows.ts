import { posix } from 'node:path';
import ts from 'typescript';

export interface FoundImport {
  readonly specifier: string;
  /** Types vanish when the program runs, so they tie no knot between stages. */
  readonly isTypeOnly: boolean;
}

/** Small pure libraries decisions may use; they run alike in server, bot and mini-program. */
const PURE_PACKAGES: readonly string[] = ['zod', 'gcoord', 'flatbush', 'point-in-polygon-hao', 'minisearch', 'topojson-client', 'clipper2-ts'];

/** Which top folder may import which, besides itself. */
const HOUSE_ARROWS: Readonly<Record<string, readonly string[]>> = {
  shared: [],
  config: ['shared'],
  server: ['shared', 'config'],
  bot: ['shared', 'config'],
  miniapp: ['shared'],
};

/** A folder of `shared/` may import what stands on its own storey or below. */
const SHARED_STOREYS: readonly (readonly string[])[] = [
  ['time', 'geo', 'event'],
  ['city', 'report', 'clue', 'routing', 'sla', 'alert', 'score', 'chat', 'satisfaction', 'enforcement', 'account'],
  ['case'],
  ['triage', 'notice'],
];

const SERVER_GROUND: readonly string[] = ['platform', 'outbox', 'city', 'account'];

/** The only places of `server/` that know all stages. */
const SERVER_LISTS = /^server\/(app|indexes|main|outbox\/subscribers|jobs\/jobs|tools\/.+)\.ts$/;

/** Every import and re-export of a file, dynamic ones too. */
export function importsOf(fileName: string, text: string): readonly FoundImport[] {
  const found: FoundImport[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier !== undefined) found.push({ specifier, isTypeOnly: isTypeOnly(node) });
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, false, fileName.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS));
  return found;
}

/**
 * Why a file may not import this, or undefined when it may.
 *
 * @param from path from the root of the project, with `/`
 */
export function faultOf(from: string, { specifier, isTypeOnly }: FoundImport): string | undefined {
  const home = folderOf(from, 0);
  if (!(home in HOUSE_ARROWS)) return undefined;
  if (!specifier.startsWith('.')) return packageFault(from, home, specifier);
  const to = posix.join(posix.dirname(from), specifier);
  if (folderOf(to, 0) !== home) return houseFault(home, to);
  if (isTypeOnly) return undefined;
  if (home === 'shared') return sharedFault(from, to);
  return home === 'server' ? serverFault(from, to) : undefined;
}

function houseFault(home: string, to: string): string | undefined {
  return HOUSE_ARROWS[home]?.includes(folderOf(to, 0)) === true ? undefined : `${home}/ may not import ${to}`;
}

function packageFault(from: string, home: string, specifier: string): string | undefined {
  if (home === 'shared' && !PURE_PACKAGES.includes(packageOf(specifier))) return `shared/ may not import ${specifier}`;
  if (from.startsWith('miniapp/src/') && specifier.startsWith('node:')) return `pages may not import ${specifier}`;
  return undefined;
}

function sharedFault(from: string, to: string): string | undefined {
  const [below, above] = [storeyOf(from), storeyOf(to)];
  if (below < 0) return `shared/${folderOf(from, 1)} has no storey in test/support/import-arrows.ts`;
  return above <= below ? undefined : `shared/${folderOf(from, 1)} stands below shared/${folderOf(to, 1)}`;
}

function serverFault(from: string, to: string): string | undefined {
  if (SERVER_LISTS.test(from)) return undefined;
  const [stage, other] = [folderOf(from, 1), folderOf(to, 1)];
  if (other === stage) return undefined;
  if (SERVER_GROUND.includes(stage) && SERVER_GROUND.indexOf(other) > SERVER_GROUND.indexOf(stage)) return `server/${stage} stands below server/${other}`;
  return SERVER_GROUND.includes(other) ? undefined : `server/${stage} may not import server/${other}: app.ts hands it in`;
}

function storeyOf(path: string): number {
  return SHARED_STOREYS.findIndex((storey) => storey.includes(folderOf(path, 1)));
}

function folderOf(path: string, depth: number): string {
  return (path.split('/')[depth] ?? '').replace(/\.tsx?$/, '');
}

function packageOf(specifier: string): string {
  return specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

function specifierOf(node: ts.Node): string | undefined {
  const named = ts.isImportDeclaration(node) || ts.isExportDeclaration(node) ? node.moduleSpecifier
    : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword ? node.arguments[0]
      : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) ? node.argument.literal
        : undefined;
  return named !== undefined && ts.isStringLiteral(named) ? named.text : undefined;
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  return ts.isImportDeclaration(node) && node.importClause?.isTypeOnly === true;
}
