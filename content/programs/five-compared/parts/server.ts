import { sockaddr_in } from "netinet/in";
import { AF_INET, SOCK_STREAM } from "sys/socket";
import { Accept, Bind, Listen, Send, Socket } from "unp";

// en: The part that is the same in all programs: the connections, and the answer to a question.
// zh: 各个程序相同的部分：建立连接，回答问题。
export function acceptAll(count: number): number[] {
  const listener = Socket(AF_INET, SOCK_STREAM);
  Bind(listener, new sockaddr_in("0.0.0.0", 7007));
  Listen(listener, count);
  return Array.from({ length: count }, () => Accept(listener));
}

export function answer(fd: number, question: Uint8Array): void {
  // en: Thinking about the answer takes the CPU a little while.
  // zh: 想出应答要用一会儿 CPU。
  for (let i = 0; i < 500; i++);
  Send(fd, question);
}
