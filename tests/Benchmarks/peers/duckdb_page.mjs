// The figures of one page by a query: rows, mean time to close and people by month, service and channel, over a database file just opened.
// The table is made first, outside the time that is printed. Needs the npm package @duckdb/node-api as duckdb.mjs does.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
const { DuckDBInstance } = createRequire(process.cwd() + "/")("@duckdb/node-api");

const [csv, database] = process.argv.slice(2);
if (!existsSync(database)) {
  const instance = await DuckDBInstance.create(database, { threads: "2" });
  const connection = await instance.connect();
  await connection.run(`CREATE TABLE requests AS SELECT DISTINCT * FROM read_csv('${csv}')`);
  connection.closeSync();
  instance.closeSync();
  console.log("0 0");
} else {
  const start = process.hrtime.bigint();
  const instance = await DuckDBInstance.create(database, { threads: "2" });
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(
    "SELECT date_trunc('month', opened) AS month, type, channel, COUNT(*) AS requests, AVG(date_diff('second', opened, closed)) AS seconds " +
      "FROM requests GROUP BY ALL ORDER BY ALL",
  );
  const rows = reader.getRows().reduce((sum, row) => sum + Number(row[3]), 0);
  console.log(Number(process.hrtime.bigint() - start) / 1e9, rows);
}
