import { client, lab, ms, peer, send, wait } from "lab";

// en: One message is longer than the buffer of 16 bytes, one is shorter.
// zh: 一条消息比 16 字节的缓冲区长，另一条比它短。
export default lab({
  peers: [
    peer("anna", "10.0.0.2:4000", [
      client({ at: ms(1), to: "10.0.0.1:7", steps: [send("a message of 24 bytes..."), wait(ms(30))] }),
    ]),
    peer("bert", "10.0.0.3:4000", [
      client({ at: ms(5), to: "10.0.0.1:7", steps: [wait(ms(10)), send("short"), wait(ms(30))] }),
    ]),
  ],
});
