
const [secret, id, timestamp, signatures] = process.argv.slice(2);
process.stdout.write(String(verify(secret, id, timestamp, signatures, require("node:fs").readFileSync(0))));
