import path from 'node:path';
import ts from 'typescript';
import type { Declarations } from './declarations.js';

/**
 * The types that exported signatures name and no module exports, as `name (file), named by exports`, in order.
 *
 * Only what the modules' own sources declare counts, and of that what users are shown: not what is marked as internal.
 * `typeof` a constant or function names nothing itself: what it is declared as does.
 */
export function missingExports({ checker, modules, isOwn }: Declarations): readonly string[] {
  const original = (symbol: ts.Symbol): ts.Symbol =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const exported = new Set(
    modules.flatMap((module) => {
      const symbol = checker.getSymbolAtLocation(module);
      return symbol ? checker.getExportsOfModule(symbol).map(original) : [];
    }),
  );
  const namedBy = new Map<ts.Symbol, Set<string>>();
  const seen = new Set(exported);
  const queue = [...exported].map((symbol) => ({ symbol, owner: symbol.name }));

  const refer = (name: ts.Node, owner: string): void => {
    const found = checker.getSymbolAtLocation(name);
    if (!found) return;
    const symbol = original(found);
    const [declaration] = symbol.declarations ?? [];
    if (!declaration || !isOwn(declaration) || symbol.flags & ts.SymbolFlags.TypeParameter) return;
    if (!exported.has(symbol) && symbol.flags & ts.SymbolFlags.Type) {
      namedBy.set(symbol, (namedBy.get(symbol) ?? new Set()).add(owner));
    }
    if (seen.has(symbol)) return;
    seen.add(symbol);
    queue.push({ symbol, owner: symbol.flags & ts.SymbolFlags.Type ? symbol.name : owner });
  };
  const visit = (node: ts.Node, owner: string): void => {
    if (ts.getJSDocTags(node).some(({ tagName }) => tagName.text === 'internal')) return;
    if (ts.isTypeReferenceNode(node)) refer(node.typeName, owner);
    else if (ts.isExpressionWithTypeArguments(node)) refer(node.expression, owner);
    else if (ts.isTypeQueryNode(node)) refer(node.exprName, owner);
    else if (ts.isImportTypeNode(node) && node.qualifier) refer(node.qualifier, owner);
    ts.forEachChild(node, (child) => {
      visit(child, owner);
    });
  };
  for (let next = queue.shift(); next; next = queue.shift()) {
    for (const declaration of next.symbol.declarations ?? []) visit(declaration, next.owner);
  }
  return [...namedBy].map(([symbol, owners]) => describe(symbol, owners)).sort();
}

function describe(symbol: ts.Symbol, owners: ReadonlySet<string>): string {
  const file = path.basename(symbol.declarations?.[0]?.getSourceFile().fileName ?? '');
  return `${symbol.name} (${file}), named by ${[...owners].sort().join(', ')}`;
}
