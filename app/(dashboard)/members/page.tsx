import type { Route } from "next";
import { redirect } from "next/navigation";

/** Where members were before Settings; bookmarks keep working. */
export default function MembersPage() {
  redirect("/settings/members" as Route);
}
