// A browser with a profile on disk, started as a program of its own, so that it can be killed by its process id and its files can be
// broken between two starts.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, readlink, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import { withoutTips } from "./tips.ts";

const START_MS_MAX = 30_000;

/** One life of the browser, from its start to its end. */
export class Life {
  private constructor(
    private readonly child: ChildProcess,
    private readonly browser: Browser,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  static async begin(profile: Profile, args: readonly string[]): Promise<Life> {
    const words = [...args, "--headless", `--user-data-dir=${profile.folder}`, "--remote-debugging-port=0", "--window-size=1280,800", "about:blank"];
    const child = spawn(process.env.CHROMIUM ?? "chromium", words, { stdio: ["ignore", "ignore", "pipe"] });
    const address = await devtools(child);
    const browser = await chromium.connectOverCDP(address);
    const context = browser.contexts()[0]!;
    await withoutTips(context);
    return new Life(child, browser, context, context.pages()[0] ?? (await context.newPage()));
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** The end that no program is told of. */
  async kill(): Promise<void> {
    const exited = once(this.child, "exit");
    process.kill(this.pid, "SIGKILL");
    await exited;
    await this.browser.close().catch(() => {});
  }

  /** The end with everything put away. */
  async quit(): Promise<void> {
    const exited = once(this.child, "exit");
    const session = await this.browser.newBrowserCDPSession();
    await session.send("Browser.close").catch(() => {});
    await exited;
  }
}

/** The folder a browser keeps everything in. */
export class Profile {
  private constructor(readonly folder: string) {}

  static async fresh(): Promise<Profile> {
    return new Profile(await mkdtemp(join(tmpdir(), "rehome-profile-")));
  }

  /** Starts the browser on it, once whatever is left of its last life has let go of the files. */
  async start(args: readonly string[]): Promise<Life> {
    for (const until = Date.now() + START_MS_MAX; Date.now() < until && (await this.isInUse()); ) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return Life.begin(this, args);
  }

  /** The folders of IndexedDB. */
  async databases(): Promise<string[]> {
    const folder = join(this.folder, "Default", "IndexedDB");
    return (await readdir(folder)).filter((name) => name.endsWith(".leveldb")).map((name) => join(folder, name));
  }

  async dispose(): Promise<void> {
    // Processes of a browser that was killed may still write for a moment.
    await rm(this.folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }

  /** Whether a process that was started on this folder lives: those a killed browser leaves behind end a moment later. */
  private async isInUse(): Promise<boolean> {
    for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
      const line = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
      if (!line.includes(this.folder)) continue;
      // One that has ended and was not asked about yet has no program any more.
      if (await readlink(`/proc/${pid}/exe`).catch(() => "")) return true;
    }
    return false;
  }
}

/** Where a browser that has just started listens. */
async function devtools(child: ChildProcess): Promise<string> {
  let printed = "";
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`The browser did not start. It said:\n${printed}`)), START_MS_MAX);
    child.once("exit", () => reject(new Error(`The browser ended at once. It said:\n${printed}`)));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
      const found = /DevTools listening on (ws:\S+)/.exec(printed);
      if (found?.[1]) {
        clearTimeout(late);
        resolve(found[1]);
      }
    });
  });
}
