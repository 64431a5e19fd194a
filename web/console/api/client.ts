import { Problem, request } from "@shared/api/http";

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

/** `unattended`: the page asks by itself, which is no sign that somebody sits before it. */
export async function staff<T>(method: string, path: string, body?: unknown, unattended = false): Promise<T> {
  try {
    return await request<T>(method, `/api/staff${path}`, {
      headers: {
        ...(method === "GET" ? {} : { "X-CSRF-Token": csrfToken }),
        ...(unattended ? { "X-Songtan-Unattended": "1" } : {}),
      },
      ...(body === undefined ? {} : { body }),
    });
  } catch (failure) {
    if (failure instanceof Problem && failure.status === 401 && path !== "/login") signedOut();
    throw failure;
  }
}
