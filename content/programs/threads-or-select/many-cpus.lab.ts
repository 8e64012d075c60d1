import { lab, load, ms, peer } from "lab";

// en: The server has four CPUs. Eight clients ask twice each: first the threads, later select.
// zh: 服务器有四个 CPU。八个客户端各问两次：先问线程版，后问 select 版。
const clients = (at: number, port: number) =>
  load({ at, to: `10.0.0.1:${port}`, clients: 8, requests: 2, request: 16, response: 16 });

export default lab({
  machines: { server: { cpus: 4 } },
  peers: [peer("clients", "10.0.0.2:40000", [clients(ms(1), 7001), clients(ms(50), 7002)])],
});
