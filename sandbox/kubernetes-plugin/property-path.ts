/** A property path as segments: `spec.containers[0].image` is spec, containers, 0, image. */
export type Path = readonly (string | number)[];

/** Parses a path in the engine's notation: dots, `[index]`, `["quoted key"]`, `[*]` for any. */
export function parsePath(text: string): Path {
  const path: (string | number)[] = [];
  const token = /\.?(?:\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|\[\*\]|([^.[\]"]+))/y;
  let match = token.exec(text);
  while (match !== null) {
    const [all, index, quoted, name] = match;
    if (index !== undefined) path.push(Number(index));
    else if (quoted !== undefined) path.push(quoted.replace(/\\(.)/g, "$1"));
    else path.push(all.endsWith("[*]") ? "*" : (name ?? ""));
    const end = token.lastIndex;
    if (end === text.length) return path;
    match = token.exec(text);
  }
  throw new Error(`failed to parse ignore path: ${text}`);
}

/** The path in the engine's notation. */
export function formatPath(path: Path): string {
  let text = "";
  for (const segment of path) {
    if (typeof segment === "number") text += `[${segment}]`;
    else if (/[."[\]]/.test(segment)) text += `["${segment.replaceAll('"', '\\"')}"]`;
    else text += text === "" ? segment : `.${segment}`;
  }
  return text;
}

/** True if `other` is the path itself or lies below it; `*` stands for any one segment. */
export function contains(path: Path, other: Path): boolean {
  return (
    path.length <= other.length && path.every((segment, index) => segment === "*" || segment === other[index])
  );
}
