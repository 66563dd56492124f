// One real server with a database of its own in a temporary folder. Stop it and start it again to be offline and back:
// Chromium's own offline switch does not cover a service worker's requests.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const START_MS_MAX = 30_000;
/** A large shop is made first. */
const START_LARGE_MS_MAX = 150_000;
const STOP_MS_MAX = 10_000;

export class Server {
  #child: ChildProcess | undefined;
  #printed = "";
  #dist = setting("REHOME_DIST");
  #more: string[] = [];

  private constructor(
    readonly port: number,
    readonly folder: string,
    private readonly demo: "small" | "large" | "none",
  ) {}

  /** Starts a server with fresh data. The same port and data stay over `stop` and `start`. */
  static async fresh(demo: "small" | "large" | "none" = "small"): Promise<Server> {
    const server = new Server(await freePort(), await mkdtemp(join(tmpdir(), "rehome-e2e-")), demo);
    await server.start();
    return server;
  }

  get address(): string {
    // Not the number: browsers grant a secure context's cookies to this name.
    return `http://localhost:${this.port}`;
  }

  /** What the server has printed since it was first started. */
  get printed(): string {
    return this.#printed;
  }

  async start(): Promise<void> {
    if (this.#child) return;
    const words = ["serve", "--port", String(this.port), "--data", this.folder, "--demo", this.demo, "--dist", this.#dist, ...this.#more];
    const child = spawn(setting("REHOME_SERVER"), words, { stdio: ["ignore", "pipe", "pipe"] });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => (this.#printed += text));
    }
    let ended = false;
    child.once("exit", () => (ended = true));
    child.once("error", () => (ended = true));
    const patience = this.demo === "large" ? START_LARGE_MS_MAX : START_MS_MAX;
    for (const until = Date.now() + patience; Date.now() < until && !ended; ) {
      if (await this.answers()) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await this.stop();
    throw new Error(`The server did not answer at ${this.address}. It said:\n${this.#printed}`);
  }

  /** Starts it again with the files of another folder, and with more words on its command line. */
  async serve(dist: string, ...more: string[]): Promise<void> {
    await this.stop();
    this.#dist = dist;
    this.#more = more;
    await this.start();
  }

  /** A graceful stop: open requests are answered, the database is closed. */
  async stop(signal: "SIGTERM" | "SIGKILL" = "SIGTERM"): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    const exited = once(child, "exit");
    child.kill(signal);
    const last = setTimeout(() => child.kill("SIGKILL"), STOP_MS_MAX);
    await exited;
    clearTimeout(last);
  }

  /** Another command of the same program on the same data, such as `import`. Gives what it printed; throws when it fails. */
  async command(verb: string, ...words: string[]): Promise<string> {
    const child = spawn(setting("REHOME_SERVER"), [verb, "--data", this.folder, ...words], { stdio: ["ignore", "pipe", "pipe"] });
    let printed = "";
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text: string) => (printed += text));
    const [code] = await once(child, "close");
    if (code !== 0) throw new Error(`\`${verb}\` ended with ${code}:\n${printed}`);
    return printed;
  }

  async dispose(): Promise<void> {
    await this.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  private async answers(): Promise<boolean> {
    try {
      return (await fetch(`http://127.0.0.1:${this.port}/healthz`)).ok;
    } catch {
      return false;
    }
  }
}

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the checks with \`cargo xtask e2e\`.`);
  return value;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  if (address === null || typeof address === "string") throw new Error("No free port on this machine.");
  probe.close();
  await once(probe, "close");
  return address.port;
}
