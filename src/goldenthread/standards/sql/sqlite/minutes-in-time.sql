WITH t5 AS NOT MATERIALIZED (
  SELECT
    *
  FROM "meeting" AS "t0"
  WHERE
    "t0"."held_on" <= :as_at
    AND "t0"."kind" IN ('initial conference', 'review conference')
), t4 AS NOT MATERIALIZED (
  SELECT
    "t1"."on_day" AS "from_0",
    "t1"."t10m" AS "t10m_0"
  FROM "calendar" AS "t1"
), t6 AS NOT MATERIALIZED (
  SELECT
    "t5"."record",
    "t5"."child",
    "t5"."agency",
    "t5"."team",
    "t5"."locality",
    "t5"."kind",
    "t5"."held_on",
    "t5"."called_off",
    "t5"."minutes_on",
    "t4"."from_0",
    "t4"."t10m_0"
  FROM t5 AS t5
  LEFT OUTER JOIN t4 AS t4
    ON "t5"."held_on" = "t4"."from_0"
), t7 AS NOT MATERIALIZED (
  SELECT
    "t6"."record",
    "t6"."child",
    "t6"."agency",
    "t6"."team",
    "t6"."locality",
    "t6"."kind",
    "t6"."held_on",
    "t6"."called_off",
    "t6"."minutes_on",
    "t6"."t10m_0"
  FROM t6 AS t6
)
SELECT
  "t7"."record",
  "t7"."child",
  "t7"."agency",
  "t7"."team",
  "t7"."locality",
  "t7"."kind",
  "t7"."held_on" AS "begins_on",
  "t7"."t10m_0" AS "period_on",
  "t7"."held_on" AS "days_from_on",
  "t7"."t10m_0" AS "due_on",
  CASE
    WHEN NOT (
      "t7"."minutes_on" IS NULL
    ) AND (
      "t7"."minutes_on" <= :as_at
    )
    THEN "t7"."minutes_on"
    ELSE NULL
  END AS "done_on",
  CAST(NULL AS INTEGER) AS "due_s",
  CAST(NULL AS INTEGER) AS "done_s",
  CASE
    WHEN "t7"."called_off"
    THEN 3
    WHEN "t7"."t10m_0" IS NULL
    THEN 4
    WHEN NOT (
      NOT (
        "t7"."minutes_on" IS NULL
      ) AND (
        "t7"."minutes_on" <= :as_at
      )
    )
    AND (
      :as_at > "t7"."t10m_0"
    )
    THEN 2
    WHEN NOT (
      NOT (
        "t7"."minutes_on" IS NULL
      ) AND (
        "t7"."minutes_on" <= :as_at
      )
    )
    THEN 5
    WHEN "t7"."minutes_on" > "t7"."t10m_0"
    THEN 2
    ELSE 1
  END AS "outcome",
  CASE
    WHEN "t7"."called_off"
    THEN 'called off'
    WHEN "t7"."t10m_0" IS NULL
    THEN 'no day by which it is due'
    WHEN NOT (
      NOT (
        "t7"."minutes_on" IS NULL
      ) AND (
        "t7"."minutes_on" <= :as_at
      )
    )
    AND (
      :as_at > "t7"."t10m_0"
    )
    THEN 'overdue'
    WHEN NOT (
      NOT (
        "t7"."minutes_on" IS NULL
      ) AND (
        "t7"."minutes_on" <= :as_at
      )
    )
    THEN 'not due yet'
    WHEN "t7"."minutes_on" > "t7"."t10m_0"
    THEN 'late'
    ELSE 'in time'
  END AS "why"
FROM t7 AS t7

-- one child
WITH t5 AS NOT MATERIALIZED (
  SELECT
    *
  FROM "meeting" AS "t0"
  WHERE
    "t0"."child" = :child
    AND "t0"."held_on" <= :as_at
    AND "t0"."kind" IN ('initial conference', 'review conference')
), t4 AS NOT MATERIALIZED (
  SELECT
    "t1"."on_day" AS "from_0",
    "t1"."t10m" AS "t10m_0"
  FROM "calendar" AS "t1"
), t6 AS NOT MATERIALIZED (
  SELECT
    "t5"."record",
    "t5"."child",
    "t5"."agency",
    "t5"."team",
    "t5"."locality",
    "t5"."kind",
    "t5"."held_on",
    "t5"."called_off",
    "t5"."minutes_on",
    "t4"."from_0",
    "t4"."t10m_0"
  FROM t5 AS t5
  LEFT OUTER JOIN t4 AS t4
    ON "t5"."held_on" = "t4"."from_0"
), t7 AS NOT MATERIALIZED (
  SELECT
    "t6"."record",
    "t6"."child",
    "t6"."agency",
    "t6"."team",
    "t6"."locality",
    "t6"."kind",
    "t6"."held_on",
    "t6"."called_off",
    "t6"."minutes_on",
    "t6"."t10m_0"
  FROM t6 AS t6
)
SELECT
  "t7"."record",
  "t7"."child",
  "t7"."agency",
  "t7"."team",
  "t7"."locality",
  "t7"."kind",
  "t7"."held_on" AS "begins_on",
  "t7"."t10m_0" AS "period_on",
  "t7"."held_on" AS "days_from_on",
  "t7"."t10m_0" AS "due_on",
  CASE
    WHEN NOT (
      "t7"."minutes_on" IS NULL
    ) AND (
      "t7"."minutes_on" <= :as_at
    )
    THEN "t7"."minutes_on"
    ELSE NULL
  END AS "done_on",
  CAST(NULL AS INTEGER) AS "due_s",
  CAST(NULL AS INTEGER) AS "done_s",
  CASE
    WHEN "t7"."called_off"
    THEN 3
    WHEN "t7"."t10m_0" IS NULL
    THEN 4
    WHEN NOT (
      NOT (
        "t7"."minutes_on" IS NULL
      ) AND (
        "t7"."minutes_on" <= :as_at
      )
    )
    AND (
      :as_at > "t7"."t10m_0"
    )
    THEN 2
    WHEN NOT (
      NOT (
        "t7"."minutes_on" IS NULL
      ) AND (
        "t7"."minutes_on" <= :as_at
      )
    )
    THEN 5
    WHEN "t7"."minutes_on" > "t7"."t10m_0"
    THEN 2
    ELSE 1
  END AS "outcome",
  CASE
    WHEN "t7"."called_off"
    THEN 'called off'
    WHEN "t7"."t10m_0" IS NULL
    THEN 'no day by which it is due'
    WHEN NOT (
      NOT (
        "t7"."minutes_on" IS NULL
      ) AND (
        "t7"."minutes_on" <= :as_at
      )
    )
    AND (
      :as_at > "t7"."t10m_0"
    )
    THEN 'overdue'
    WHEN NOT (
      NOT (
        "t7"."minutes_on" IS NULL
      ) AND (
        "t7"."minutes_on" <= :as_at
      )
    )
    THEN 'not due yet'
    WHEN "t7"."minutes_on" > "t7"."t10m_0"
    THEN 'late'
    ELSE 'in time'
  END AS "why"
FROM t7 AS t7
