/** An answer that the service refused with problem details (RFC 9457). `title` is a sentence for people. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly slug: string,
    readonly title: string,
    readonly detail: string,
    readonly field: string | null,
    readonly retryAfter: number | null,
    /** Whatever else the answer says. */
    readonly more: Record<string, unknown> = {},
  ) {
    super(detail === "" ? title : `${title}：${detail}`);
  }

  /** Worth trying again unchanged: the fault is not in what was sent. */
  get passing(): boolean {
    return this.status >= 500 || this.status === 429 || this.status === 408;
  }
}

/** No answer at all: no network, or the service is away. */
export class Unreachable extends Error {
  constructor() {
    super("连不上服务，请检查网络后再试");
  }
}

export interface RequestOptions {
  body?: unknown;
  /** Sent as it is, with its own type, instead of a body in JSON. */
  file?: Blob;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** Hears of the answer's headers, where it was not refused. */
  heads?: (headers: Headers) => void;
}

const PLAIN: Record<number, string> = {
  401: "请先登录",
  403: "没有权限做这一步",
  404: "没有找到",
  409: "已经被别人处理了",
  413: "内容太长了",
  429: "太快了，请稍等一下再试",
};

async function ask(method: string, path: string, options: RequestOptions): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json", ...options.headers };
  const init: RequestInit = { method, headers, credentials: "same-origin", cache: "no-store" };
  if (options.body !== undefined) {
    headers["Content-Type"] = "application/json";
    init.body = JSON.stringify(options.body);
  }
  if (options.file) {
    headers["Content-Type"] = options.file.type;
    init.body = options.file;
  }
  if (options.signal) init.signal = options.signal;
  try {
    return await fetch(path, init);
  } catch {
    throw new Unreachable();
  }
}

/** One request whose answer is a file. Throws Problem when refused, Unreachable when nothing answered. */
export async function requestFile(method: string, path: string, options: RequestOptions = {}): Promise<Blob> {
  const response = await ask(method, path, options);
  if (!response.ok) throw toProblem(response, await readJson(response));
  return response.blob();
}

/** One JSON request. Throws Problem when refused, Unreachable when nothing answered. */
export async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
  const response = await ask(method, path, options);
  const body = await readJson(response);
  if (!response.ok) throw toProblem(response, body);
  options.heads?.(response.headers);
  return body as T;
}

/** What to tell a person about a failure of any kind. */
export function sentenceOf(failure: unknown): string {
  return failure instanceof Problem || failure instanceof Unreachable ? failure.message : "出了点问题，请再试一次";
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === "") return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function toProblem(response: Response, body: unknown): Problem {
  const given = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  const read = (key: string) => (typeof given[key] === "string" ? given[key] : "");
  const wait = Number(response.headers.get("Retry-After") ?? "");
  return new Problem(
    response.status,
    read("type").split("/").pop() ?? "",
    read("title") || (PLAIN[response.status] ?? "服务暂时出了问题，请稍后再试"),
    read("detail"),
    read("field") || null,
    wait > 0 ? wait : null,
    given,
  );
}
