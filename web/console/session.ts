import { computed, ref, shallowRef } from "vue";

import { Problem } from "@shared/api/http";

import { changePassword, signIn, signOut, whoAmI, type Role, type SignedIn, type User } from "./api/account";
import { onSignedOut, useToken } from "./api/client";

const user = shallowRef<User | null>(null);
const known = ref(false);
/** Whether the password was given on this page: whoever reloads it has read what is told on signing in. */
const fresh = ref(false);

function enter(signedIn: SignedIn): void {
  useToken(signedIn.csrf_token);
  user.value = signedIn.user;
  known.value = true;
}

function leave(): void {
  user.value = null;
  known.value = true;
  fresh.value = false;
}

onSignedOut(leave);

/** Who is signed in (null: nobody), and whether that is known yet. */
export function useSession() {
  async function resume(): Promise<void> {
    try {
      enter(await whoAmI());
    } catch (failure) {
      leave();
      if (!(failure instanceof Problem && failure.status === 401)) throw failure;
    }
  }

  /** An administrator does everything, a supervisor what operators do. */
  const holds = (...roles: Role[]) =>
    user.value?.roles.some(
      (role) => role === "admin" || roles.includes(role) || (role === "supervisor" && roles.includes("operator")),
    ) ?? false;

  return {
    user: computed(() => user.value),
    known: computed(() => known.value),
    fresh: computed(() => fresh.value),
    holds,
    resume,
    signIn: async (name: string, password: string) => {
      enter(await signIn(name, password));
      fresh.value = true;
    },
    changePassword: async (current: string, fresh: string) => { enter(await changePassword(current, fresh)); },
    signOut: async () => {
      await signOut();
      leave();
    },
  };
}
