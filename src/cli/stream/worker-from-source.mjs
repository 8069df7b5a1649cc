// Threads do not read TypeScript by themselves: this stands for the worker where the command line runs from its sources.
import { tsImport } from 'tsx/esm/api'

export default (await tsImport('./worker.ts', import.meta.url)).default
