import { lab } from "lab";

// en: A CPU for each process: both workers run at the same moment.
// zh: 每个进程一个 CPU：两个工作进程在同一时刻运行。
export default lab({ machines: { local: { cpus: 3 } } });
