WITH t5 AS NOT MATERIALIZED (
  SELECT
    *
  FROM "early_help_assessment" AS "t0"
  WHERE
    CASE
      WHEN NOT (
        "t0"."agreed_on" IS NULL
      )
      THEN "t0"."agreed_on"
      ELSE "t0"."started_on"
    END <= :as_at
    AND TRUE
), t3 AS NOT MATERIALIZED (
  SELECT
    "t1"."on_day" AS "from_0",
    "t1"."t22" AS "t22_0",
    "t1"."t22_tolerated" AS "t22_tolerated_0"
  FROM "calendar" AS "t1"
), t6 AS NOT MATERIALIZED (
  SELECT
    "t5"."record",
    "t5"."child",
    "t5"."agency",
    "t5"."team",
    "t5"."locality",
    "t5"."kind",
    "t5"."agreed_on",
    "t5"."started_on",
    "t5"."completed_on",
    "t5"."ended_on",
    "t3"."from_0",
    "t3"."t22_0",
    "t3"."t22_tolerated_0"
  FROM t5 AS t5
  LEFT OUTER JOIN t3 AS t3
    ON "t5"."agreed_on" = "t3"."from_0"
), t7 AS NOT MATERIALIZED (
  SELECT
    "t6"."record",
    "t6"."child",
    "t6"."agency",
    "t6"."team",
    "t6"."locality",
    "t6"."kind",
    "t6"."agreed_on",
    "t6"."started_on",
    "t6"."completed_on",
    "t6"."ended_on",
    "t6"."t22_0",
    "t6"."t22_tolerated_0"
  FROM t6 AS t6
)
SELECT
  "t7"."record",
  "t7"."child",
  "t7"."agency",
  "t7"."team",
  "t7"."locality",
  "t7"."kind",
  CASE
    WHEN NOT (
      "t7"."agreed_on" IS NULL
    )
    THEN "t7"."agreed_on"
    ELSE "t7"."started_on"
  END AS "begins_on",
  "t7"."t22_0" AS "period_on",
  CASE
    WHEN NOT (
      "t7"."agreed_on" IS NULL
    )
    THEN "t7"."agreed_on"
    ELSE "t7"."started_on"
  END AS "days_from_on",
  "t7"."t22_0" AS "due_on",
  CASE
    WHEN NOT (
      "t7"."completed_on" IS NULL
    )
    AND (
      "t7"."completed_on" <= :as_at
    )
    THEN "t7"."completed_on"
    ELSE NULL
  END AS "done_on",
  CAST(NULL AS INTEGER) AS "due_s",
  CAST(NULL AS INTEGER) AS "done_s",
  CASE
    WHEN (
      "t7"."ended_on" <= :as_at
    )
    AND (
      "t7"."ended_on" < "t7"."t22_0"
    )
    AND (
      (
        "t7"."completed_on" IS NULL
      ) OR (
        "t7"."completed_on" > "t7"."ended_on"
      )
    )
    THEN 3
    WHEN "t7"."agreed_on" IS NULL
    THEN 4
    WHEN "t7"."t22_0" IS NULL
    THEN 4
    WHEN NOT (
      NOT (
        "t7"."completed_on" IS NULL
      )
      AND (
        "t7"."completed_on" <= :as_at
      )
    )
    AND (
      :as_at > "t7"."t22_0"
    )
    THEN 2
    WHEN NOT (
      NOT (
        "t7"."completed_on" IS NULL
      )
      AND (
        "t7"."completed_on" <= :as_at
      )
    )
    THEN 5
    WHEN (
      "t7"."completed_on" > "t7"."t22_0"
    )
    AND (
      "t7"."completed_on" <= "t7"."t22_tolerated_0"
    )
    THEN 2
    WHEN "t7"."completed_on" > "t7"."t22_0"
    THEN 2
    ELSE 1
  END AS "outcome",
  CASE
    WHEN (
      "t7"."ended_on" <= :as_at
    )
    AND (
      "t7"."ended_on" < "t7"."t22_0"
    )
    AND (
      (
        "t7"."completed_on" IS NULL
      ) OR (
        "t7"."completed_on" > "t7"."ended_on"
      )
    )
    THEN 'ended unfinished before it was due'
    WHEN "t7"."agreed_on" IS NULL
    THEN 'not recorded: agreed_on'
    WHEN "t7"."t22_0" IS NULL
    THEN 'no day by which it is due'
    WHEN NOT (
      NOT (
        "t7"."completed_on" IS NULL
      )
      AND (
        "t7"."completed_on" <= :as_at
      )
    )
    AND (
      :as_at > "t7"."t22_0"
    )
    THEN 'overdue'
    WHEN NOT (
      NOT (
        "t7"."completed_on" IS NULL
      )
      AND (
        "t7"."completed_on" <= :as_at
      )
    )
    THEN 'not due yet'
    WHEN (
      "t7"."completed_on" > "t7"."t22_0"
    )
    AND (
      "t7"."completed_on" <= "t7"."t22_tolerated_0"
    )
    THEN 'late, within tolerance'
    WHEN "t7"."completed_on" > "t7"."t22_0"
    THEN 'late'
    ELSE 'in time'
  END AS "why"
FROM t7 AS t7

-- one child
WITH t5 AS NOT MATERIALIZED (
  SELECT
    *
  FROM "early_help_assessment" AS "t0"
  WHERE
    "t0"."child" = :child
    AND CASE
      WHEN NOT (
        "t0"."agreed_on" IS NULL
      )
      THEN "t0"."agreed_on"
      ELSE "t0"."started_on"
    END <= :as_at
    AND TRUE
), t3 AS NOT MATERIALIZED (
  SELECT
    "t1"."on_day" AS "from_0",
    "t1"."t22" AS "t22_0",
    "t1"."t22_tolerated" AS "t22_tolerated_0"
  FROM "calendar" AS "t1"
), t6 AS NOT MATERIALIZED (
  SELECT
    "t5"."record",
    "t5"."child",
    "t5"."agency",
    "t5"."team",
    "t5"."locality",
    "t5"."kind",
    "t5"."agreed_on",
    "t5"."started_on",
    "t5"."completed_on",
    "t5"."ended_on",
    "t3"."from_0",
    "t3"."t22_0",
    "t3"."t22_tolerated_0"
  FROM t5 AS t5
  LEFT OUTER JOIN t3 AS t3
    ON "t5"."agreed_on" = "t3"."from_0"
), t7 AS NOT MATERIALIZED (
  SELECT
    "t6"."record",
    "t6"."child",
    "t6"."agency",
    "t6"."team",
    "t6"."locality",
    "t6"."kind",
    "t6"."agreed_on",
    "t6"."started_on",
    "t6"."completed_on",
    "t6"."ended_on",
    "t6"."t22_0",
    "t6"."t22_tolerated_0"
  FROM t6 AS t6
)
SELECT
  "t7"."record",
  "t7"."child",
  "t7"."agency",
  "t7"."team",
  "t7"."locality",
  "t7"."kind",
  CASE
    WHEN NOT (
      "t7"."agreed_on" IS NULL
    )
    THEN "t7"."agreed_on"
    ELSE "t7"."started_on"
  END AS "begins_on",
  "t7"."t22_0" AS "period_on",
  CASE
    WHEN NOT (
      "t7"."agreed_on" IS NULL
    )
    THEN "t7"."agreed_on"
    ELSE "t7"."started_on"
  END AS "days_from_on",
  "t7"."t22_0" AS "due_on",
  CASE
    WHEN NOT (
      "t7"."completed_on" IS NULL
    )
    AND (
      "t7"."completed_on" <= :as_at
    )
    THEN "t7"."completed_on"
    ELSE NULL
  END AS "done_on",
  CAST(NULL AS INTEGER) AS "due_s",
  CAST(NULL AS INTEGER) AS "done_s",
  CASE
    WHEN (
      "t7"."ended_on" <= :as_at
    )
    AND (
      "t7"."ended_on" < "t7"."t22_0"
    )
    AND (
      (
        "t7"."completed_on" IS NULL
      ) OR (
        "t7"."completed_on" > "t7"."ended_on"
      )
    )
    THEN 3
    WHEN "t7"."agreed_on" IS NULL
    THEN 4
    WHEN "t7"."t22_0" IS NULL
    THEN 4
    WHEN NOT (
      NOT (
        "t7"."completed_on" IS NULL
      )
      AND (
        "t7"."completed_on" <= :as_at
      )
    )
    AND (
      :as_at > "t7"."t22_0"
    )
    THEN 2
    WHEN NOT (
      NOT (
        "t7"."completed_on" IS NULL
      )
      AND (
        "t7"."completed_on" <= :as_at
      )
    )
    THEN 5
    WHEN (
      "t7"."completed_on" > "t7"."t22_0"
    )
    AND (
      "t7"."completed_on" <= "t7"."t22_tolerated_0"
    )
    THEN 2
    WHEN "t7"."completed_on" > "t7"."t22_0"
    THEN 2
    ELSE 1
  END AS "outcome",
  CASE
    WHEN (
      "t7"."ended_on" <= :as_at
    )
    AND (
      "t7"."ended_on" < "t7"."t22_0"
    )
    AND (
      (
        "t7"."completed_on" IS NULL
      ) OR (
        "t7"."completed_on" > "t7"."ended_on"
      )
    )
    THEN 'ended unfinished before it was due'
    WHEN "t7"."agreed_on" IS NULL
    THEN 'not recorded: agreed_on'
    WHEN "t7"."t22_0" IS NULL
    THEN 'no day by which it is due'
    WHEN NOT (
      NOT (
        "t7"."completed_on" IS NULL
      )
      AND (
        "t7"."completed_on" <= :as_at
      )
    )
    AND (
      :as_at > "t7"."t22_0"
    )
    THEN 'overdue'
    WHEN NOT (
      NOT (
        "t7"."completed_on" IS NULL
      )
      AND (
        "t7"."completed_on" <= :as_at
      )
    )
    THEN 'not due yet'
    WHEN (
      "t7"."completed_on" > "t7"."t22_0"
    )
    AND (
      "t7"."completed_on" <= "t7"."t22_tolerated_0"
    )
    THEN 'late, within tolerance'
    WHEN "t7"."completed_on" > "t7"."t22_0"
    THEN 'late'
    ELSE 'in time'
  END AS "why"
FROM t7 AS t7
