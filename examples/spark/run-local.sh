#!/usr/bin/env bash
# Runs the job on a cluster on this machine: two workers, each a process of its own. Arguments are those of settle_month.py.
set -euo pipefail
exec spark-submit --master 'local-cluster[2,1,1024]' --conf spark.ui.enabled=false "$(dirname "$0")/settle_month.py" "$@"
