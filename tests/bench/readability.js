// readability.js FILE...: milliseconds that Readability.js takes from a page's bytes to its article.
const { Readability } = require("@mozilla/readability");
const { parseHTML } = require("linkedom");
const fs = require("fs");

for (const file of process.argv.slice(2)) {
    const bytes = fs.readFileSync(file);
    let best = 1e9;
    for (let pass = 0; pass < 3; pass++) {
        const start = performance.now();
        try {
            new Readability(parseHTML(bytes.toString()).document).parse();
        } catch {
            // a page that it cannot read has still cost its time
        }
        best = Math.min(best, performance.now() - start);
    }
    console.log(best.toFixed(3));
}
