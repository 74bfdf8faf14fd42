// Reads {"receiver", "secret", "headers", "body" in base64} per line, and says "verified" or "refused" for each.
import { readFileSync } from "node:fs";

for (const line of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const { receiver, secret, headers, body } = JSON.parse(line);
  const { default: verify } = await import(`./${receiver}`);
  try {
    verify(secret, headers, Buffer.from(body, "base64"));
    console.log("verified");
  } catch {
    console.log("refused");
  }
}
