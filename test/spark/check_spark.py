"""Settles 100,000 calls on a local cluster and in one process, and compares: python check_spark.py <command line> <count>."""

import json
import shlex
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "examples" / "spark"))
from pyspark.sql import SparkSession
from settle_month import Rulebook, as_attendance, piped, records_in, row_of, settlements_of

CLI, COUNT = sys.argv[1], int(sys.argv[2])
MONTH = ("2026-03-01", "2026-03-31")
FOLDER = Path(tempfile.mkdtemp(prefix="rulebook-spark-"))

RULESETS = ["zhuji-broadcast-hotline-standard", "call-centre-staff-attendance-conduct"]
(FOLDER / "rulebook.json").write_text(json.dumps({"rulesets": RULESETS}))


def call(index: int) -> dict:
    return {
        "id": f"c{index}",
        "agentId": f"a{index % 97}",
        "startedAt": f"2026-03-{1 + index % 31:02}T09:00:00+08:00",
        "holds": [{"seconds": index * 7 % 45}],
        # Every fiftieth lacks what it is judged by, every thousandth is no call.
        **({} if index % 50 == 0 else {"ringCount": index % 5, "answered": True}),
        **({"startedAt": "soon"} if index % 1000 == 0 else {}),
    }


def day(person: int, date: int) -> dict:
    return {
        "agentId": f"a{person}",
        "date": f"2026-03-{date:02}",
        "isWorkday": True,
        "shift": {"segments": [{"start": "09:00", "end": "18:00"}]},
        "punches": [
            {"at": f"2026-03-{date:02}T{9 + person * date % 2:02}:{person * date % 60:02}:00+08:00"},
            {"at": f"2026-03-{date:02}T18:00:00+08:00"},
        ],
    }


calls = [json.dumps(call(index)) for index in range(COUNT)]
days = [as_attendance(json.dumps(day(person, date))) for person in range(9) for date in range(2, 28)]

book = Rulebook(CLI, str(FOLDER / "rulebook.json"), *MONTH)
one_by_one = list(piped([*book.cli, "pipe", "call", *book.config], calls))
assert len(one_by_one) == COUNT
whole = list(piped([*book.cli, "reduce", "settlement", *book.config, *book.month, "--settle"], one_by_one + days))
settlements = [json.loads(line) for line in whole]
expected = {one["settlement"]["agentId"]: one["settlement"] for one in settlements if "settlement" in one}
errors = sorted(error["id"] for one in settlements for error in one.get("errors", []))
assert len(expected) == 97 and len(errors) == COUNT // 1000

spark = SparkSession.builder.master("local-cluster[2,1,1024]").config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false").getOrCreate()
spark.sparkContext.setLogLevel("ERROR")
spark.sparkContext.addPyFile(str(Path(__file__).parents[2] / "examples" / "spark" / "settle_month.py"))


def compare(what: str, settled) -> None:
    lines = settled.collect()
    settlements_of(spark, settled).write.mode("overwrite").parquet(str(FOLDER / "settlements.parquet"))
    rows = spark.read.parquet(str(FOLDER / "settlements.parquet")).collect()
    found = {row.person: json.loads(row.settlement)["settlement"] for row in rows}
    assert found == expected, what
    assert sorted(error["id"] for _, text in lines for error in json.loads(text).get("errors", [])) == errors, what
    print("equal:", what, flush=True)


attendance = spark.sparkContext.parallelize(days, 2)
results = book.evaluate("call", spark.sparkContext.parallelize(calls, 4)).cache()
assert results.collect() == one_by_one
print("equal: every line", flush=True)
gathered = book.gather(results.union(attendance)).cache()
compare("four partitions", book.settle(gathered, 3).cache())
# Whole tasks whose output arrives twice, and single lines too.
again = gathered.union(gathered.sample(False, 0.4, seed=1)).union(book.gather(results.sample(False, 0.2, seed=2)))
compare("duplicated tasks and lines", book.settle(again, 2).cache())
frame = spark.createDataFrame(results.map(lambda line: (line,)), "result string")
frame.repartition(5).write.parquet(str(FOLDER / "results.parquet"))
moved = spark.read.parquet(str(FOLDER / "results.parquet")).rdd.map(lambda row: row.result).repartition(3)
compare("after re-partitioning, through Parquet", book.settle(book.gather(moved.union(attendance)), 3).cache())
spark.stop()
print("done", flush=True)
