import { MessagePage } from "@/components/shell/message-page";

export const metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <MessagePage title="There is no such page">
      <p>It may have moved, or it belongs to another organization.</p>
    </MessagePage>
  );
}
