-- The same text runs in SQLite and in PostgreSQL.
-- What was recorded is kept as it came: findings follow from it again whenever a regulation is revised.
CREATE TABLE IF NOT EXISTS records (
  subject TEXT NOT NULL,
  id TEXT NOT NULL,
  at TEXT NOT NULL,
  month TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (subject, id)
);
CREATE INDEX IF NOT EXISTS records_of_month ON records (month, subject, id);

-- One row a finding, by its own id: what is delivered twice, or judged again, is one finding.
CREATE TABLE IF NOT EXISTS findings (
  id TEXT PRIMARY KEY,
  record_id TEXT NOT NULL,
  agent_id TEXT,
  month TEXT NOT NULL,
  clause TEXT NOT NULL,
  finding TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS findings_of_agent ON findings (agent_id, month);

-- People's words on findings. They outlive the finding: the same one has the same id when it is found again.
CREATE TABLE IF NOT EXISTS decisions (
  finding_id TEXT NOT NULL,
  at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  decision TEXT NOT NULL,
  PRIMARY KEY (finding_id, at, by_whom)
);
