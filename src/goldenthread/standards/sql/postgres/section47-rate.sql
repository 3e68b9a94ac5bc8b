WITH t4 AS NOT MATERIALIZED (
  SELECT
    "t1"."on_day" AS "from_0",
    "t1"."months_12" AS "months_12_0"
  FROM "calendar" AS "t1"
), t5 AS NOT MATERIALIZED (
  SELECT
    "t2"."record",
    "t2"."child",
    "t2"."agency",
    "t2"."team",
    "t2"."locality",
    "t2"."kind",
    "t2"."started_on",
    "t4"."from_0",
    "t4"."months_12_0"
  FROM "section47" AS "t2"
  LEFT OUTER JOIN t4 AS t4
    ON "t2"."started_on" = "t4"."from_0"
), t6 AS NOT MATERIALIZED (
  SELECT
    "t5"."record",
    "t5"."child",
    "t5"."agency",
    "t5"."team",
    "t5"."locality",
    "t5"."kind",
    "t5"."started_on",
    "t5"."months_12_0"
  FROM t5 AS t5
)
SELECT
  "t6"."record",
  "t6"."child",
  "t6"."agency",
  "t6"."team",
  "t6"."locality",
  "t6"."kind",
  "t6"."started_on" AS "begins_on",
  :as_at AS "period_on",
  "t6"."started_on" AS "days_from_on",
  CAST(NULL AS DATE) AS "due_on",
  CAST(NULL AS DATE) AS "done_on",
  CAST(NULL AS BIGINT) AS "due_s",
  CAST(NULL AS BIGINT) AS "done_s",
  CASE WHEN TRUE THEN 1 WHEN NOT (
    TRUE
  ) THEN 2 ELSE 4 END AS "outcome",
  CASE
    WHEN TRUE
    THEN 'as it should be'
    WHEN NOT (
      TRUE
    )
    THEN 'not as it should be'
    ELSE 'not recorded'
  END AS "why"
FROM t6 AS t6
WHERE
  "t6"."started_on" <= :as_at
  AND "t6"."months_12_0" > :as_at

-- one child
WITH t5 AS NOT MATERIALIZED (
  SELECT
    *
  FROM "section47" AS "t0"
  WHERE
    "t0"."child" = :child
), t4 AS NOT MATERIALIZED (
  SELECT
    "t1"."on_day" AS "from_0",
    "t1"."months_12" AS "months_12_0"
  FROM "calendar" AS "t1"
), t6 AS NOT MATERIALIZED (
  SELECT
    "t5"."record",
    "t5"."child",
    "t5"."agency",
    "t5"."team",
    "t5"."locality",
    "t5"."kind",
    "t5"."started_on",
    "t4"."from_0",
    "t4"."months_12_0"
  FROM t5 AS t5
  LEFT OUTER JOIN t4 AS t4
    ON "t5"."started_on" = "t4"."from_0"
), t7 AS NOT MATERIALIZED (
  SELECT
    "t6"."record",
    "t6"."child",
    "t6"."agency",
    "t6"."team",
    "t6"."locality",
    "t6"."kind",
    "t6"."started_on",
    "t6"."months_12_0"
  FROM t6 AS t6
)
SELECT
  "t7"."record",
  "t7"."child",
  "t7"."agency",
  "t7"."team",
  "t7"."locality",
  "t7"."kind",
  "t7"."started_on" AS "begins_on",
  :as_at AS "period_on",
  "t7"."started_on" AS "days_from_on",
  CAST(NULL AS DATE) AS "due_on",
  CAST(NULL AS DATE) AS "done_on",
  CAST(NULL AS BIGINT) AS "due_s",
  CAST(NULL AS BIGINT) AS "done_s",
  CASE WHEN TRUE THEN 1 WHEN NOT (
    TRUE
  ) THEN 2 ELSE 4 END AS "outcome",
  CASE
    WHEN TRUE
    THEN 'as it should be'
    WHEN NOT (
      TRUE
    )
    THEN 'not as it should be'
    ELSE 'not recorded'
  END AS "why"
FROM t7 AS t7
WHERE
  "t7"."started_on" <= :as_at
  AND "t7"."months_12_0" > :as_at
