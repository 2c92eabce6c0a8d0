// Reads a CSV file into a table of a database file. Needs the npm package @duckdb/node-api where node finds it (NODE_PATH or a folder above).
import { createRequire } from "node:module";
const { DuckDBInstance } = createRequire(process.cwd() + "/")("@duckdb/node-api");

const [csv, database] = process.argv.slice(2);
const instance = await DuckDBInstance.create(database, { threads: "2" });
const connection = await instance.connect();
await connection.run(`CREATE TABLE requests AS SELECT * FROM read_csv('${csv}')`);
const reader = await connection.runAndReadAll("SELECT COUNT(*) FROM requests");
console.log(String(reader.getRows()[0][0]));
