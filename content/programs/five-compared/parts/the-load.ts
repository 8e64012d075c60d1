import { exponential, lab, load, ms, peer } from "lab";

// en: Eight clients come together. Each asks five times, and thinks for some milliseconds between an answer and the next question.
// zh: 八个客户端同时到来。每个问五次，收到应答后想几毫秒再问下一次。
const clients = load({
  at: ms(1),
  to: "10.0.0.1:7007",
  clients: 8,
  requests: 5,
  think: exponential(ms(4)),
  request: 32,
  response: 32,
});

export default lab({ peers: [peer("clients", "10.0.0.2:40000", [clients])] });
