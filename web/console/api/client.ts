import { Problem, request, requestFile } from "@shared/api/http";

/** Requests of a signed-in member of staff: the cookie says who, the token proves that the page is ours. */
let csrfToken = "";
let signedOut: () => void = () => undefined;

export function useToken(token: string): void {
  csrfToken = token;
}

/** Called when the service says that nobody is signed in any more. */
export function onSignedOut(handler: () => void): void {
  signedOut = handler;
}

/** A file of a signed-in member of staff, sent as it is. */
export const sendFile = <T>(path: string, file: Blob) => answered(() =>
  request<T>("POST", `/api/staff${path}`, { headers: { "X-CSRF-Token": csrfToken }, file }),
);

/** What the service makes of something as a file to keep. */
export const takeFile = (path: string, body: unknown) => answered(() =>
  requestFile("POST", `/api/staff${path}`, { headers: { "X-CSRF-Token": csrfToken }, body }),
);

async function answered<T>(ask: () => Promise<T>, signingIn = false): Promise<T> {
  try {
    return await ask();
  } catch (failure) {
    if (failure instanceof Problem && failure.status === 401 && !signingIn) signedOut();
    throw failure;
  }
}

/** `unattended`: the page asks by itself, which is no sign that somebody sits before it. */
export function staff<T>(method: string, path: string, body?: unknown, unattended = false): Promise<T> {
  const headers = {
    ...(method === "GET" ? {} : { "X-CSRF-Token": csrfToken }),
    ...(unattended ? { "X-Songtan-Unattended": "1" } : {}),
  };
  const ask = () => request<T>(method, `/api/staff${path}`, { headers, ...(body === undefined ? {} : { body }) });
  return answered(ask, path === "/login");
}

/** A page of a list, with the count of all that are wanted. */
export interface Paged<T> {
  rows: T[];
  total: number;
}

export async function staffPage<T>(path: string): Promise<Paged<T>> {
  let total = 0;
  const heads = (headers: Headers) => { total = Number(headers.get("X-Total-Count") ?? "0"); };
  const rows = await answered(() => request<T[]>("GET", `/api/staff${path}`, { heads }));
  return { rows, total };
}
