/** What Vite makes of these imports: a class that starts the worker. */
declare module "*?worker" {
  const WorkerClass: new (options?: { readonly name?: string }) => Worker;
  export default WorkerClass;
}
