/** Ways to change a rule so that one of its conditions no longer decides. */
import { Node, Project, SyntaxKind } from "ts-morph";

const project = new Project({
  useInMemoryFileSystem: true,
  skipLoadingLibFiles: true,
});

/**
 * @returns The mutants of a module: its text with one condition always true,
 *   always false, or one of its halves left out, and what was done in words.
 */
export function mutantsOf(path, text) {
  const file = project.createSourceFile(path, text, { overwrite: true });
  return replacements(file).map(({ node, by }) => ({
    what: `${path}:${node.getStartLineNumber()}: ${short(node.getText())} → ${short(by)}`,
    text: text.slice(0, node.getStart()) + by + text.slice(node.getEnd()),
  }));
}

function replacements(file) {
  const found = [];
  file.forEachDescendant((node) => {
    if (Node.isIfStatement(node)) {
      const condition = node.getExpression();
      found.push({ node: condition, by: "true" });
      found.push({ node: condition, by: "false" });
    } else if (Node.isConditionalExpression(node)) {
      const condition = node.getCondition();
      found.push({ node: condition, by: "true" });
      found.push({ node: condition, by: "false" });
    } else if (Node.isBinaryExpression(node)) {
      const kind = node.getOperatorToken().getKind();
      if (
        kind === SyntaxKind.AmpersandAmpersandToken ||
        kind === SyntaxKind.BarBarToken
      ) {
        found.push({ node, by: node.getLeft().getText() });
        found.push({ node, by: node.getRight().getText() });
      }
    }
  });
  return found;
}

function short(text) {
  const line = text.replace(/\s+/g, " ");
  return line.length > 70 ? `${line.slice(0, 69)}…` : line;
}
