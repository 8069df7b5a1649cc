"""Evaluates calls on Apache Spark, settles a month of them, and writes both as Parquet.

    spark-submit settle_month.py --calls calls.parquet --config rulebook.json --from 2026-03-01 --to 2026-03-31 --out out

Each partition goes through a process of the command line: `pipe` judges, `reduce` gathers by person and settles. Nothing of the
regulations is known here. What comes twice (a task that runs again, a record that was delivered again) counts once.
"""

import argparse
import json
import shlex
import subprocess
import sys
import threading

from pyspark import RDD
from pyspark.sql import DataFrame, SparkSession

SETTLEMENTS = "person string, provisional boolean, deductions string, rewards string, settlement string"


def piped(command: list[str], lines):
    """The lines that a command makes of lines; an exit code other than 0 fails the task, and Spark runs it again."""
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def feed() -> None:
        try:
            with process.stdin:
                for line in lines:
                    process.stdin.write(line.encode() + b"\n")
        except BrokenPipeError:
            pass  # The exit code says why.

    feeder = threading.Thread(target=feed, daemon=True)
    feeder.start()
    try:
        for line in process.stdout:
            yield line.rstrip(b"\n").decode()
        feeder.join()
        if process.wait() != 0:
            raise RuntimeError(f"{shlex.join(command)} ended with {process.returncode}")
    finally:
        process.kill()


class Rulebook:
    """The command line, with its configuration and the month."""

    def __init__(self, cli: str, config: str, first: str, last: str) -> None:
        self.cli, self.config = shlex.split(cli), ["--config", config]
        self.month = ["--kind", "month", "--from", first, "--to", last]

    def evaluate(self, subject: str, records: RDD) -> RDD:
        command = [*self.cli, "pipe", subject, *self.config]
        return records.mapPartitions(lambda lines: piped(command, lines))

    def gather(self, results: RDD) -> RDD:
        """Apart by person, within each partition: (person, totals)."""
        command = [*self.cli, "reduce", "settlement", *self.config, *self.month, "--split"]
        return results.mapPartitions(lambda lines: piped(command, lines)).map(lambda line: tuple(line.split("\t", 1)))

    def settle(self, gathered: RDD, partitions: int) -> RDD:
        """One line a person: (person, settlement as JSON)."""
        command = [*self.cli, "reduce", "settlement", *self.config, *self.month, "--keyed", "--settle"]
        return (
            gathered.repartitionAndSortWithinPartitions(partitions)
            .map("\t".join)
            .mapPartitions(lambda lines: piped(command, lines))
            .map(lambda line: tuple(line.split("\t", 1)))
        )

    def measure(self, subject: str, records: RDD) -> list[str]:
        """The totals of measures as period records. A partition is a shard: what is sent again counts once."""
        count = [*self.cli, "reduce", "measures", *self.config, "--kind", "month", "--subject", subject]
        shards = records.mapPartitionsWithIndex(
            lambda index, lines: piped([*count, "--shard", f"{index:06}"], lines)
        ).collect()
        return list(piped([*self.cli, "reduce", "measures", *self.config, "--kind", "month", "--periods"], shards))


def records_in(spark: SparkSession, path: str) -> RDD:
    """JSON lines as they are, or rows of Parquet as JSON: a NULL is left out, and so unknown."""
    if path.rstrip("/").endswith(".parquet"):
        return spark.read.parquet(path).toJSON()
    return spark.sparkContext.textFile(path)


def as_attendance(record: str) -> str:
    return f'{{"subject":"attendance","record":{record}}}'


def row_of(line: tuple[str, str]) -> list[tuple]:
    person, text = line
    value = json.loads(text).get("settlement")
    if value is None:
        return []
    amount = lambda money: json.dumps(money, ensure_ascii=False, sort_keys=True)
    return [(person, value["provisional"], amount(value["deductions"]), amount(value["rewards"]), text)]


def settlements_of(spark: SparkSession, settled: RDD) -> DataFrame:
    return spark.createDataFrame(settled.flatMap(row_of), SETTLEMENTS)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calls", required=True, help="JSON lines, or a folder that ends in .parquet")
    parser.add_argument("--attendance", help="days of attendance, likewise")
    parser.add_argument("--config", required=True, help="rulebook.json, at the same path on every worker")
    parser.add_argument("--from", dest="first", required=True)
    parser.add_argument("--to", dest="last", required=True)
    parser.add_argument("--out", required=True, help="a folder: results.parquet and settlements.parquet are written to it")
    parser.add_argument("--cli", default="npx callcenter-rulebook", help="the command line, on every worker")
    parser.add_argument("--partitions", type=int, default=0, help="of the calls; 0 leaves them as they are read")
    given = parser.parse_args()

    spark = SparkSession.builder.appName("settle a month").getOrCreate()
    rulebook = Rulebook(given.cli, given.config, given.first, given.last)
    calls = records_in(spark, given.calls)
    if given.partitions > 0:
        calls = calls.repartition(given.partitions)
    results = rulebook.evaluate("call", calls)
    spark.createDataFrame(results.map(lambda line: (line,)), "result string").write.mode("overwrite").parquet(
        f"{given.out}/results.parquet"
    )
    # Read back, so that no call is judged twice.
    results = spark.read.parquet(f"{given.out}/results.parquet").rdd.map(lambda row: row.result)
    if given.attendance is not None:
        results = results.union(records_in(spark, given.attendance).map(as_attendance))
    settled = rulebook.settle(rulebook.gather(results), max(2, results.getNumPartitions())).cache()
    settlements_of(spark, settled).write.mode("overwrite").parquet(f"{given.out}/settlements.parquet")
    # Findings that no person bears, and records that could not be judged.
    for person, text in settled.filter(lambda line: "settlement" not in json.loads(line[1])).collect():
        print(person, text[:2000], file=sys.stderr)
    spark.stop()


if __name__ == "__main__":
    main()
