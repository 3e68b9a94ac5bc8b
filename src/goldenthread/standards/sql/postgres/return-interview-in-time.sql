WITH t5 AS NOT MATERIALIZED (
  SELECT
    *
  FROM "missing" AS "t0"
  WHERE
    "t0"."returned_on" <= :as_at AND TRUE
), t4 AS NOT MATERIALIZED (
  SELECT
    "t1"."on_day" AS "from_0",
    "t1"."t30_hours" AS "t30_hours_0"
  FROM "calendar" AS "t1"
), t6 AS NOT MATERIALIZED (
  SELECT
    "t5"."record",
    "t5"."child",
    "t5"."agency",
    "t5"."team",
    "t5"."locality",
    "t5"."kind",
    "t5"."returned_on",
    "t5"."returned_s",
    "t5"."offered",
    "t5"."accepted",
    "t5"."interviewed_on",
    "t5"."interviewed_s",
    "t4"."from_0",
    "t4"."t30_hours_0"
  FROM t5 AS t5
  LEFT OUTER JOIN t4 AS t4
    ON "t5"."returned_on" = "t4"."from_0"
), t7 AS NOT MATERIALIZED (
  SELECT
    "t6"."record",
    "t6"."child",
    "t6"."agency",
    "t6"."team",
    "t6"."locality",
    "t6"."kind",
    "t6"."returned_on",
    "t6"."returned_s",
    "t6"."offered",
    "t6"."accepted",
    "t6"."interviewed_on",
    "t6"."interviewed_s",
    "t6"."t30_hours_0"
  FROM t6 AS t6
)
SELECT
  "t7"."record",
  "t7"."child",
  "t7"."agency",
  "t7"."team",
  "t7"."locality",
  "t7"."kind",
  "t7"."returned_on" AS "begins_on",
  "t7"."returned_on" AS "period_on",
  "t7"."returned_on" AS "days_from_on",
  CAST(NULL AS DATE) AS "due_on",
  CAST(NULL AS DATE) AS "done_on",
  "t7"."returned_s" + (
    "t7"."t30_hours_0" * 3600
  ) AS "due_s",
  CASE
    WHEN NOT (
      "t7"."interviewed_s" IS NULL
    )
    AND (
      "t7"."interviewed_s" <= :end_of_as_at
    )
    THEN "t7"."interviewed_s"
    ELSE NULL
  END AS "done_s",
  CASE
    WHEN NOT (
      "t7"."accepted"
    )
    AND (
      "t7"."offered" OR (
        "t7"."offered" IS NULL
      )
    )
    AND (
      "t7"."interviewed_on" IS NULL
    )
    AND (
      "t7"."interviewed_s" IS NULL
    )
    THEN 3
    WHEN "t7"."returned_s" IS NULL
    THEN 4
    WHEN (
      "t7"."interviewed_on" <= :as_at
    )
    AND (
      "t7"."interviewed_s" IS NULL
    )
    THEN 4
    WHEN (
      "t7"."returned_s" + (
        "t7"."t30_hours_0" * 3600
      )
    ) IS NULL
    THEN 4
    WHEN NOT (
      NOT (
        "t7"."interviewed_s" IS NULL
      )
      AND (
        "t7"."interviewed_s" <= :end_of_as_at
      )
    )
    AND (
      :end_of_as_at > (
        "t7"."returned_s" + (
          "t7"."t30_hours_0" * 3600
        )
      )
    )
    THEN 2
    WHEN NOT (
      NOT (
        "t7"."interviewed_s" IS NULL
      )
      AND (
        "t7"."interviewed_s" <= :end_of_as_at
      )
    )
    THEN 5
    WHEN "t7"."interviewed_s" > (
      "t7"."returned_s" + (
        "t7"."t30_hours_0" * 3600
      )
    )
    THEN 2
    ELSE 1
  END AS "outcome",
  CASE
    WHEN NOT (
      "t7"."accepted"
    )
    AND (
      "t7"."offered" OR (
        "t7"."offered" IS NULL
      )
    )
    AND (
      "t7"."interviewed_on" IS NULL
    )
    AND (
      "t7"."interviewed_s" IS NULL
    )
    THEN 'the child refused'
    WHEN "t7"."returned_s" IS NULL
    THEN 'not recorded: returned_s'
    WHEN (
      "t7"."interviewed_on" <= :as_at
    )
    AND (
      "t7"."interviewed_s" IS NULL
    )
    THEN 'held, at an hour that nobody wrote down'
    WHEN (
      "t7"."returned_s" + (
        "t7"."t30_hours_0" * 3600
      )
    ) IS NULL
    THEN 'no day by which it is due'
    WHEN NOT (
      NOT (
        "t7"."interviewed_s" IS NULL
      )
      AND (
        "t7"."interviewed_s" <= :end_of_as_at
      )
    )
    AND (
      :end_of_as_at > (
        "t7"."returned_s" + (
          "t7"."t30_hours_0" * 3600
        )
      )
    )
    THEN 'overdue'
    WHEN NOT (
      NOT (
        "t7"."interviewed_s" IS NULL
      )
      AND (
        "t7"."interviewed_s" <= :end_of_as_at
      )
    )
    THEN 'not due yet'
    WHEN "t7"."interviewed_s" > (
      "t7"."returned_s" + (
        "t7"."t30_hours_0" * 3600
      )
    )
    THEN 'late'
    ELSE 'in time'
  END AS "why"
FROM t7 AS t7

-- one child
WITH t5 AS NOT MATERIALIZED (
  SELECT
    *
  FROM "missing" AS "t0"
  WHERE
    "t0"."child" = :child
    AND "t0"."returned_on" <= :as_at
    AND TRUE
), t4 AS NOT MATERIALIZED (
  SELECT
    "t1"."on_day" AS "from_0",
    "t1"."t30_hours" AS "t30_hours_0"
  FROM "calendar" AS "t1"
), t6 AS NOT MATERIALIZED (
  SELECT
    "t5"."record",
    "t5"."child",
    "t5"."agency",
    "t5"."team",
    "t5"."locality",
    "t5"."kind",
    "t5"."returned_on",
    "t5"."returned_s",
    "t5"."offered",
    "t5"."accepted",
    "t5"."interviewed_on",
    "t5"."interviewed_s",
    "t4"."from_0",
    "t4"."t30_hours_0"
  FROM t5 AS t5
  LEFT OUTER JOIN t4 AS t4
    ON "t5"."returned_on" = "t4"."from_0"
), t7 AS NOT MATERIALIZED (
  SELECT
    "t6"."record",
    "t6"."child",
    "t6"."agency",
    "t6"."team",
    "t6"."locality",
    "t6"."kind",
    "t6"."returned_on",
    "t6"."returned_s",
    "t6"."offered",
    "t6"."accepted",
    "t6"."interviewed_on",
    "t6"."interviewed_s",
    "t6"."t30_hours_0"
  FROM t6 AS t6
)
SELECT
  "t7"."record",
  "t7"."child",
  "t7"."agency",
  "t7"."team",
  "t7"."locality",
  "t7"."kind",
  "t7"."returned_on" AS "begins_on",
  "t7"."returned_on" AS "period_on",
  "t7"."returned_on" AS "days_from_on",
  CAST(NULL AS DATE) AS "due_on",
  CAST(NULL AS DATE) AS "done_on",
  "t7"."returned_s" + (
    "t7"."t30_hours_0" * 3600
  ) AS "due_s",
  CASE
    WHEN NOT (
      "t7"."interviewed_s" IS NULL
    )
    AND (
      "t7"."interviewed_s" <= :end_of_as_at
    )
    THEN "t7"."interviewed_s"
    ELSE NULL
  END AS "done_s",
  CASE
    WHEN NOT (
      "t7"."accepted"
    )
    AND (
      "t7"."offered" OR (
        "t7"."offered" IS NULL
      )
    )
    AND (
      "t7"."interviewed_on" IS NULL
    )
    AND (
      "t7"."interviewed_s" IS NULL
    )
    THEN 3
    WHEN "t7"."returned_s" IS NULL
    THEN 4
    WHEN (
      "t7"."interviewed_on" <= :as_at
    )
    AND (
      "t7"."interviewed_s" IS NULL
    )
    THEN 4
    WHEN (
      "t7"."returned_s" + (
        "t7"."t30_hours_0" * 3600
      )
    ) IS NULL
    THEN 4
    WHEN NOT (
      NOT (
        "t7"."interviewed_s" IS NULL
      )
      AND (
        "t7"."interviewed_s" <= :end_of_as_at
      )
    )
    AND (
      :end_of_as_at > (
        "t7"."returned_s" + (
          "t7"."t30_hours_0" * 3600
        )
      )
    )
    THEN 2
    WHEN NOT (
      NOT (
        "t7"."interviewed_s" IS NULL
      )
      AND (
        "t7"."interviewed_s" <= :end_of_as_at
      )
    )
    THEN 5
    WHEN "t7"."interviewed_s" > (
      "t7"."returned_s" + (
        "t7"."t30_hours_0" * 3600
      )
    )
    THEN 2
    ELSE 1
  END AS "outcome",
  CASE
    WHEN NOT (
      "t7"."accepted"
    )
    AND (
      "t7"."offered" OR (
        "t7"."offered" IS NULL
      )
    )
    AND (
      "t7"."interviewed_on" IS NULL
    )
    AND (
      "t7"."interviewed_s" IS NULL
    )
    THEN 'the child refused'
    WHEN "t7"."returned_s" IS NULL
    THEN 'not recorded: returned_s'
    WHEN (
      "t7"."interviewed_on" <= :as_at
    )
    AND (
      "t7"."interviewed_s" IS NULL
    )
    THEN 'held, at an hour that nobody wrote down'
    WHEN (
      "t7"."returned_s" + (
        "t7"."t30_hours_0" * 3600
      )
    ) IS NULL
    THEN 'no day by which it is due'
    WHEN NOT (
      NOT (
        "t7"."interviewed_s" IS NULL
      )
      AND (
        "t7"."interviewed_s" <= :end_of_as_at
      )
    )
    AND (
      :end_of_as_at > (
        "t7"."returned_s" + (
          "t7"."t30_hours_0" * 3600
        )
      )
    )
    THEN 'overdue'
    WHEN NOT (
      NOT (
        "t7"."interviewed_s" IS NULL
      )
      AND (
        "t7"."interviewed_s" <= :end_of_as_at
      )
    )
    THEN 'not due yet'
    WHEN "t7"."interviewed_s" > (
      "t7"."returned_s" + (
        "t7"."t30_hours_0" * 3600
      )
    )
    THEN 'late'
    ELSE 'in time'
  END AS "why"
FROM t7 AS t7
