WITH t5 AS NOT MATERIALIZED (
  SELECT
    *
  FROM "supervision" AS "t0"
  WHERE
    "t0"."follows_on" <= :as_at AND TRUE
), t4 AS NOT MATERIALIZED (
  SELECT
    "t1"."on_day" AS "from_0",
    "t1"."t46" AS "t46_0",
    "t1"."t46h" AS "t46h_0"
  FROM "calendar" AS "t1"
), t6 AS NOT MATERIALIZED (
  SELECT
    "t5"."record",
    "t5"."child",
    "t5"."agency",
    "t5"."team",
    "t5"."locality",
    "t5"."kind",
    "t5"."follows_on",
    "t5"."held_on",
    "t5"."ended_on",
    "t4"."from_0",
    "t4"."t46_0",
    "t4"."t46h_0"
  FROM t5 AS t5
  LEFT OUTER JOIN t4 AS t4
    ON "t5"."follows_on" = "t4"."from_0"
), t7 AS NOT MATERIALIZED (
  SELECT
    "t6"."record",
    "t6"."child",
    "t6"."agency",
    "t6"."team",
    "t6"."locality",
    "t6"."kind",
    "t6"."follows_on",
    "t6"."held_on",
    "t6"."ended_on",
    "t6"."t46_0",
    "t6"."t46h_0"
  FROM t6 AS t6
)
SELECT
  "t7"."record",
  "t7"."child",
  "t7"."agency",
  "t7"."team",
  "t7"."locality",
  "t7"."kind",
  "t7"."follows_on" AS "begins_on",
  CASE WHEN "t7"."kind" = 'protection' THEN "t7"."t46_0" ELSE "t7"."t46h_0" END AS "period_on",
  "t7"."follows_on" AS "days_from_on",
  CASE WHEN "t7"."kind" = 'protection' THEN "t7"."t46_0" ELSE "t7"."t46h_0" END AS "due_on",
  CASE
    WHEN NOT (
      "t7"."held_on" IS NULL
    ) AND (
      "t7"."held_on" <= :as_at
    )
    THEN "t7"."held_on"
    ELSE NULL
  END AS "done_on",
  CAST(NULL AS INTEGER) AS "due_s",
  CAST(NULL AS INTEGER) AS "done_s",
  CASE
    WHEN NOT (
      "t7"."kind" IS NULL
    )
    AND (
      (
        "t7"."ended_on" <= :as_at
      )
      AND (
        "t7"."ended_on" < CASE WHEN "t7"."kind" = 'protection' THEN "t7"."t46_0" ELSE "t7"."t46h_0" END
      )
      AND (
        (
          "t7"."held_on" IS NULL
        ) OR (
          "t7"."held_on" > "t7"."ended_on"
        )
      )
    )
    THEN 3
    WHEN "t7"."kind" IS NULL
    THEN 4
    WHEN CASE WHEN "t7"."kind" = 'protection' THEN "t7"."t46_0" ELSE "t7"."t46h_0" END IS NULL
    THEN 4
    WHEN NOT (
      NOT (
        "t7"."held_on" IS NULL
      ) AND (
        "t7"."held_on" <= :as_at
      )
    )
    AND (
      :as_at > CASE WHEN "t7"."kind" = 'protection' THEN "t7"."t46_0" ELSE "t7"."t46h_0" END
    )
    THEN 2
    WHEN NOT (
      NOT (
        "t7"."held_on" IS NULL
      ) AND (
        "t7"."held_on" <= :as_at
      )
    )
    THEN 5
    WHEN "t7"."held_on" > CASE WHEN "t7"."kind" = 'protection' THEN "t7"."t46_0" ELSE "t7"."t46h_0" END
    THEN 2
    ELSE 1
  END AS "outcome",
  CASE
    WHEN NOT (
      "t7"."kind" IS NULL
    )
    AND (
      (
        "t7"."ended_on" <= :as_at
      )
      AND (
        "t7"."ended_on" < CASE WHEN "t7"."kind" = 'protection' THEN "t7"."t46_0" ELSE "t7"."t46h_0" END
      )
      AND (
        (
          "t7"."held_on" IS NULL
        ) OR (
          "t7"."held_on" > "t7"."ended_on"
        )
      )
    )
    THEN 'work ended before it was due'
    WHEN "t7"."kind" IS NULL
    THEN 'not recorded: kind'
    WHEN CASE WHEN "t7"."kind" = 'protection' THEN "t7"."t46_0" ELSE "t7"."t46h_0" END IS NULL
    THEN 'no day by which it is due'
    WHEN NOT (
      NOT (
        "t7"."held_on" IS NULL
      ) AND (
        "t7"."held_on" <= :as_at
      )
    )
    AND (
      :as_at > CASE WHEN "t7"."kind" = 'protection' THEN "t7"."t46_0" ELSE "t7"."t46h_0" END
    )
    THEN 'overdue'
    WHEN NOT (
      NOT (
        "t7"."held_on" IS NULL
      ) AND (
        "t7"."held_on" <= :as_at
      )
    )
    THEN 'not due yet'
    WHEN "t7"."held_on" > CASE WHEN "t7"."kind" = 'protection' THEN "t7"."t46_0" ELSE "t7"."t46h_0" END
    THEN 'late'
    ELSE 'in time'
  END AS "why"
FROM t7 AS t7

-- one child
WITH t5 AS NOT MATERIALIZED (
  SELECT
    *
  FROM "supervision" AS "t0"
  WHERE
    "t0"."child" = :child AND "t0"."follows_on" <= :as_at AND TRUE
), t4 AS NOT MATERIALIZED (
  SELECT
    "t1"."on_day" AS "from_0",
    "t1"."t46" AS "t46_0",
    "t1"."t46h" AS "t46h_0"
  FROM "calendar" AS "t1"
), t6 AS NOT MATERIALIZED (
  SELECT
    "t5"."record",
    "t5"."child",
    "t5"."agency",
    "t5"."team",
    "t5"."locality",
    "t5"."kind",
    "t5"."follows_on",
    "t5"."held_on",
    "t5"."ended_on",
    "t4"."from_0",
    "t4"."t46_0",
    "t4"."t46h_0"
  FROM t5 AS t5
  LEFT OUTER JOIN t4 AS t4
    ON "t5"."follows_on" = "t4"."from_0"
), t7 AS NOT MATERIALIZED (
  SELECT
    "t6"."record",
    "t6"."child",
    "t6"."agency",
    "t6"."team",
    "t6"."locality",
    "t6"."kind",
    "t6"."follows_on",
    "t6"."held_on",
    "t6"."ended_on",
    "t6"."t46_0",
    "t6"."t46h_0"
  FROM t6 AS t6
)
SELECT
  "t7"."record",
  "t7"."child",
  "t7"."agency",
  "t7"."team",
  "t7"."locality",
  "t7"."kind",
  "t7"."follows_on" AS "begins_on",
  CASE WHEN "t7"."kind" = 'protection' THEN "t7"."t46_0" ELSE "t7"."t46h_0" END AS "period_on",
  "t7"."follows_on" AS "days_from_on",
  CASE WHEN "t7"."kind" = 'protection' THEN "t7"."t46_0" ELSE "t7"."t46h_0" END AS "due_on",
  CASE
    WHEN NOT (
      "t7"."held_on" IS NULL
    ) AND (
      "t7"."held_on" <= :as_at
    )
    THEN "t7"."held_on"
    ELSE NULL
  END AS "done_on",
  CAST(NULL AS INTEGER) AS "due_s",
  CAST(NULL AS INTEGER) AS "done_s",
  CASE
    WHEN NOT (
      "t7"."kind" IS NULL
    )
    AND (
      (
        "t7"."ended_on" <= :as_at
      )
      AND (
        "t7"."ended_on" < CASE WHEN "t7"."kind" = 'protection' THEN "t7"."t46_0" ELSE "t7"."t46h_0" END
      )
      AND (
        (
          "t7"."held_on" IS NULL
        ) OR (
          "t7"."held_on" > "t7"."ended_on"
        )
      )
    )
    THEN 3
    WHEN "t7"."kind" IS NULL
    THEN 4
    WHEN CASE WHEN "t7"."kind" = 'protection' THEN "t7"."t46_0" ELSE "t7"."t46h_0" END IS NULL
    THEN 4
    WHEN NOT (
      NOT (
        "t7"."held_on" IS NULL
      ) AND (
        "t7"."held_on" <= :as_at
      )
    )
    AND (
      :as_at > CASE WHEN "t7"."kind" = 'protection' THEN "t7"."t46_0" ELSE "t7"."t46h_0" END
    )
    THEN 2
    WHEN NOT (
      NOT (
        "t7"."held_on" IS NULL
      ) AND (
        "t7"."held_on" <= :as_at
      )
    )
    THEN 5
    WHEN "t7"."held_on" > CASE WHEN "t7"."kind" = 'protection' THEN "t7"."t46_0" ELSE "t7"."t46h_0" END
    THEN 2
    ELSE 1
  END AS "outcome",
  CASE
    WHEN NOT (
      "t7"."kind" IS NULL
    )
    AND (
      (
        "t7"."ended_on" <= :as_at
      )
      AND (
        "t7"."ended_on" < CASE WHEN "t7"."kind" = 'protection' THEN "t7"."t46_0" ELSE "t7"."t46h_0" END
      )
      AND (
        (
          "t7"."held_on" IS NULL
        ) OR (
          "t7"."held_on" > "t7"."ended_on"
        )
      )
    )
    THEN 'work ended before it was due'
    WHEN "t7"."kind" IS NULL
    THEN 'not recorded: kind'
    WHEN CASE WHEN "t7"."kind" = 'protection' THEN "t7"."t46_0" ELSE "t7"."t46h_0" END IS NULL
    THEN 'no day by which it is due'
    WHEN NOT (
      NOT (
        "t7"."held_on" IS NULL
      ) AND (
        "t7"."held_on" <= :as_at
      )
    )
    AND (
      :as_at > CASE WHEN "t7"."kind" = 'protection' THEN "t7"."t46_0" ELSE "t7"."t46h_0" END
    )
    THEN 'overdue'
    WHEN NOT (
      NOT (
        "t7"."held_on" IS NULL
      ) AND (
        "t7"."held_on" <= :as_at
      )
    )
    THEN 'not due yet'
    WHEN "t7"."held_on" > CASE WHEN "t7"."kind" = 'protection' THEN "t7"."t46_0" ELSE "t7"."t46h_0" END
    THEN 'late'
    ELSE 'in time'
  END AS "why"
FROM t7 AS t7
