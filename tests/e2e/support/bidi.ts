// Lets Playwright's WebDriver BiDi client drive the Firefox that Debian carries. Three things go another way than the client expects.
//
// * It sends `emulation.setMediaFeaturesOverride` for every page, which came to Firefox after that version. A page is asked to be light,
//   which it is anyway (see the preferences in firefox.ts), so that wish is answered here. Every other wish goes to Firefox,
//   which refuses it: a walk that wants dark must fail rather than look at light. (Paper, forced colours and reduced motion the client
//   never sends at all: walks about those are left to Chromium by name.)
// * A file made on the page is announced without a number, and the client drops what has none. Its address, made for it alone, does.
// * It adds to a field of e-mail addresses, whose selection no script may read, where it should replace what is selected. The browser can.
import { renameSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

interface Command {
  id: number;
  method: string;
  params: { features?: Record<string, string | null | undefined> };
}

interface Download {
  method: string;
  params: { url: string; download?: string; suggestedFilename?: string; filepath?: string };
}

/** What Playwright makes of the package `ws`. */
interface Socket {
  send(text: string, ...rest: unknown[]): void;
  emit(event: string, ...rest: unknown[]): boolean;
}

const { ws } = createRequire(import.meta.url)("playwright-core/lib/utilsBundle") as { ws: { prototype: Socket } };

/** In the script that types into a page; see above. */
const ADDS = "inputElement.value += text;";
const REPLACES = "return void window.document.execCommand('insertText', false, text);";

/** Takes effect for every browser this process starts from now on. */
export function helpBidi(): void {
  const { send, emit } = ws.prototype;
  ws.prototype.send = function (text, ...rest) {
    const command = JSON.parse(text) as Command;
    if (!wantsLight(command)) return send.call(this, text.replaceAll(ADDS, REPLACES), ...rest);
    const answer = JSON.stringify({ type: "success", id: command.id, result: {} });
    setImmediate(() => emit.call(this, "message", answer, false));
  };
  const names = new Map<string, string>();
  ws.prototype.emit = function (event, ...rest) {
    const [data, ...more] = rest;
    const isDownload = event === "message" && String(data).includes('"method":"browsingContext.download');
    if (!isDownload) return emit.call(this, event, ...rest);
    const message = JSON.parse(String(data)) as Download;
    return emit.call(this, event, JSON.stringify(withNumber(message, names)), ...more);
  };
}

function wantsLight({ method, params }: Command): boolean {
  if (method !== "emulation.setMediaFeaturesOverride") return false;
  return Object.entries(params.features ?? {}).every(([name, value]) => name === "prefers-color-scheme" && (value ?? "light") === "light");
}

/** The client looks for a file under the name it was offered with: Firefox counts a name up that is taken. */
function withNumber(message: Download, names: Map<string, string>): Download {
  const { params } = message;
  params.download = params.url;
  if (params.suggestedFilename) names.set(params.url, params.suggestedFilename);
  const name = names.get(params.url);
  if (params.filepath && name) renameSync(params.filepath, join(dirname(params.filepath), name));
  return message;
}
