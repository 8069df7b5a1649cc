// Preloaded by `npm run check:smoke`: ends the process as soon as anything generates code, also where the attempt is caught.
const refuse = () => {
  console.error(new Error('code was generated from a text').stack)
  process.exit(1)
}
globalThis.Function = new Proxy(Function, { apply: refuse, construct: refuse })
globalThis.eval = refuse
process.on('exit', () => {
  if ('__zod_globalConfig' in globalThis) {
    console.error('the package changes the settings of other copies of zod')
    process.exitCode = 1
  }
})
