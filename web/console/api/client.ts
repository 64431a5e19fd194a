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

export async function staff<T>(method: string, path: string, body?: unknown): Promise<T> {
  try {
    return await request<T>(method, `/api/staff${path}`, {
      headers: method === "GET" ? {} : { "X-CSRF-Token": csrfToken },
      ...(body === undefined ? {} : { body }),
    });
  } catch (failure) {
    if (failure instanceof Problem && failure.status === 401 && path !== "/login") signedOut();
    throw failure;
  }
}
