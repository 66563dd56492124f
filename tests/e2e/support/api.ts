// The server's own word, past the app: what tests compare the screens with.
import { randomUUID } from "node:crypto";
import type { BrowserContext } from "@playwright/test";
import type { Server } from "./server.ts";
import type { Staff } from "./staff.ts";

/** One applied change of owner. */
export interface HistoryEntry {
  old: { name: string; email: string };
  new: { name: string; email: string };
  staff: { name: string };
  reason: string | null;
  email_before: string;
  email_after: string;
}

export class Api {
  #cookie: string | undefined;

  constructor(
    private readonly server: Server,
    private readonly who: Staff,
  ) {}

  /** Every change of owner of an order, oldest first. */
  async history(order: string): Promise<HistoryEntry[]> {
    const ownership = (await this.get(`/api/orders/${order}/history`)) as { entries: { entry: HistoryEntry }[] };
    return ownership.entries.map(({ entry }) => entry);
  }

  async get(path: string): Promise<unknown> {
    this.#cookie ??= await this.signIn();
    const answer = await fetch(this.server.address + path, { headers: { cookie: this.#cookie } });
    if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  /** Ends the session a browser holds, at the server alone: the browser keeps its cookie and is not told. */
  async endSessionOf(context: BrowserContext): Promise<void> {
    const cookies = await context.cookies(this.server.address);
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    const headers = { cookie, origin: this.server.address };
    const answer = await fetch(`${this.server.address}/api/session`, { method: "DELETE", headers });
    if (!answer.ok) throw new Error(`DELETE /api/session: ${answer.status} ${await answer.text()}`);
  }

  private async signIn(): Promise<string> {
    const { username, password } = this.who;
    const answer = await fetch(`${this.server.address}/api/session`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: this.server.address },
      body: JSON.stringify({ username, password, device: randomUUID() }),
    });
    if (!answer.ok) throw new Error(`Signing in as ${username}: ${answer.status} ${await answer.text()}`);
    return answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0]).join("; ");
  }
}
